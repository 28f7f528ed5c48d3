using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using Submissions.Contracts;

namespace Submissions.Ledger;

/// <summary>
/// A receipt: a proof (<see cref="LogProof"/>) whose extra data carry the entry itself and the timestamp tokens of the checkpoint, as canonical JSON:
/// <code>
/// {"entry":"base64","timestamps":[["base64 token","base64 renewal", …], …]}      one list for each authority
/// </code>
/// </summary>
public sealed record Receipt
{
    /// <summary>Most authorities. Stops a receipt that costs a verification per token without end.</summary>
    public const int MaxAuthorities = 16;

    /// <summary>The entry's bytes, as the log has them.</summary>
    public required ReadOnlyMemory<byte> Entry { get; init; }

    /// <summary>For each authority its tokens, the first first.</summary>
    public required IReadOnlyList<IReadOnlyList<byte[]>> Timestamps { get; init; }

    public required LogProof Proof { get; init; }

    /// <summary>Makes a receipt for an entry under a published checkpoint.</summary>
    /// <param name="entry">The entry's bytes.</param>
    /// <param name="index">Its index.</param>
    /// <param name="path">From <see cref="TreeProofs.InclusionAsync"/> at the checkpoint's size.</param>
    /// <param name="checkpoint">The note as published.</param>
    /// <param name="timestamps">Tokens beside that checkpoint, for each authority the first first; none when there is none yet.</param>
    public static Receipt Create(ReadOnlyMemory<byte> entry, long index, IReadOnlyList<byte[]> path, SignedNote checkpoint, IReadOnlyList<IReadOnlyList<byte[]>> timestamps)
    {
        var chains = new JsonArray([.. timestamps.Select(chain => (JsonNode)new JsonArray([.. chain.Select(token => (JsonNode)JsonValue.Create(Convert.ToBase64String(token)))]))]);
        var extra = CanonicalJson.Serialize(new JsonObject { ["entry"] = Convert.ToBase64String(entry.Span), ["timestamps"] = chains });
        return new Receipt { Entry = entry, Timestamps = timestamps, Proof = new LogProof { Extra = extra, Index = index, Path = path, Checkpoint = checkpoint } };
    }

    /// <summary>Reads a receipt. Nothing is checked yet: see <see cref="ReceiptVerifier"/>.</summary>
    public static LedgerFault Read(ReadOnlySpan<byte> untrustedReceipt, out Receipt? receipt)
    {
        receipt = null;
        if (!LogProof.TryRead(untrustedReceipt, out var proof))
        {
            return LedgerFault.ProofMalformed;
        }
        if (proof.Extra is not { } extra || !CanonicalForm.IsCanonical(extra.Span) || !TryReadExtra(extra, out var entry, out var timestamps))
        {
            return LedgerFault.ReceiptMalformed;
        }
        receipt = new Receipt { Entry = entry, Timestamps = timestamps, Proof = proof };
        return LedgerFault.None;
    }

    /// <summary>The file: <c>.tlog-proof</c>.</summary>
    public byte[] ToBytes() => Proof.ToBytes();

    private static bool TryReadExtra(ReadOnlyMemory<byte> extra, [NotNullWhen(true)] out byte[]? entry, [NotNullWhen(true)] out List<IReadOnlyList<byte[]>>? timestamps)
    {
        (entry, timestamps) = (null, null);
        using var document = JsonDocument.Parse(extra, new JsonDocumentOptions { MaxDepth = ContractJson.MaxDepth });
        if (document.RootElement is not { ValueKind: JsonValueKind.Object } root || root.GetPropertyCount() != 2
            || !root.TryGetProperty("entry", out var entryText) || !root.TryGetProperty("timestamps", out var chains)
            || chains.ValueKind != JsonValueKind.Array || chains.GetArrayLength() > MaxAuthorities
            || Bytes(entryText) is not { Length: > 0 } bytes)
        {
            return false;
        }
        var read = new List<IReadOnlyList<byte[]>>();
        foreach (var chain in chains.EnumerateArray())
        {
            if (chain.ValueKind != JsonValueKind.Array || chain.GetArrayLength() is 0 or > TimestampChain.MaxLength)
            {
                return false;
            }
            var tokens = chain.EnumerateArray().Select(Bytes).ToArray();
            if (tokens.Any(token => token is null))
            {
                return false;
            }
            read.Add([.. tokens.OfType<byte[]>()]);
        }
        (entry, timestamps) = (bytes, read);
        return true;
    }

    private static byte[]? Bytes(JsonElement text) => text.ValueKind == JsonValueKind.String && text.TryGetBytesFromBase64(out var bytes) ? bytes : null;
}

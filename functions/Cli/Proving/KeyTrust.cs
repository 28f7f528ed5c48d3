using System.Text;
using System.Text.Json;
using Submissions.Cli.Sending;
using Submissions.Contracts;
using Submissions.Ledger;

namespace Submissions.Cli.Proving;

/// <summary>
/// Believes a server's keys only when every one of them is proven in its public log, and that log is the one that was known before. Whoever puts another key in its place has to show it to everybody.
/// </summary>
internal sealed class KeyTrust(PublicLog publicLog)
{
    /// <summary>More than any installation has keys. Stops an answer that costs a verification per proof without end.</summary>
    private const int MaxProofs = 64;

    /// <summary>The keys to seal to now.</summary>
    /// <exception cref="UnprovenException">A key is not proven, or the log does not hold. Nothing may be sent.</exception>
    public async Task<PublishedKeys> FetchAsync(IntakeClient intake, CancellationToken cancellationToken)
    {
        var keys = await intake.GetKeysAsync(cancellationToken);
        var log = publicLog.Identify(keys.Log);
        var checkpoints = Prove(keys, log);
        await publicLog.AdvanceAsync(log, checkpoints, cancellationToken);
        return keys;
    }

    private static List<SignedCheckpoint> Prove(PublishedKeys keys, LogIdentity log)
    {
        if (keys.Proofs is not { Count: > 0 and <= MaxProofs } texts)
        {
            throw new UnprovenException("The server shows no proofs for its keys.");
        }
        var checkpoints = new List<SignedCheckpoint>();
        var proven = new List<ToolUse>();
        foreach (var text in texts)
        {
            var (use, checkpoint) = Open(text, log);
            proven.Add(use);
            checkpoints.Add(checkpoint);
        }
        foreach (var (use, parts) in Named(keys))
        {
            if (!proven.Any(entry => entry.Name == use && entry.Parameters is { } parameters && KeyParts.AreSame(parameters, parts)))
            {
                throw new UnprovenException($"The {use} key that the server names is not in its public log. Nothing was sent.");
            }
        }
        return checkpoints;
    }

    private static IEnumerable<(string Use, IReadOnlyDictionary<string, string> Parts)> Named(PublishedKeys keys)
    {
        yield return (KeyUses.Intake, KeyParts.Of(keys.Intake));
        foreach (var recipient in keys.Recovery)
        {
            yield return (KeyUses.Recovery, KeyParts.OfRecipient(recipient));
        }
        yield return (KeyUses.Promise, KeyParts.OfSigner(keys.Promise));
        foreach (var message in (keys.FormerMessages ?? []).Append(keys.Message).OfType<string>())
        {
            yield return (KeyUses.Message, KeyParts.OfSigner(message));
        }
        if (keys.Drop is { } drop)
        {
            yield return (KeyUses.Drop, KeyParts.OfRecipient(drop));
        }
    }

    /// <summary>The key that an entry publishes, once its hash led to a signed root.</summary>
    private static (ToolUse Use, SignedCheckpoint Checkpoint) Open(string untrustedProof, LogIdentity log)
    {
        var fault = Receipt.Read(Encoding.UTF8.GetBytes(untrustedProof), out var receipt);
        Checkpoint? checkpoint = null;
        if (fault == LedgerFault.None)
        {
            fault = receipt!.Proof.Verify(log, TreeHash.Leaf(receipt.Entry.Span), out checkpoint);
        }
        if (fault != LedgerFault.None)
        {
            throw new UnprovenException($"A proof that the server shows for its keys does not hold: {fault}. Nothing was sent.");
        }
        return Read(receipt!.Entry.Span) is { Act: CustodyAct.KeyPublished, Tool: { } use }
            ? (use, new SignedCheckpoint { Checkpoint = checkpoint!, Note = receipt.Proof.Checkpoint })
            : throw new UnprovenException("A proof that the server shows for its keys is of an entry that publishes none. Nothing was sent.");
    }

    private static CustodyEvent? Read(ReadOnlySpan<byte> entry)
    {
        try
        {
            return JsonSerializer.Deserialize<CustodyEvent>(entry, ContractJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

using System.Text;
using Submissions.Contracts;
using Submissions.Ledger;

namespace Submissions.Tests.Unit.Ledger;

/// <summary>Makes the vectors of <c>tests/Vectors/ledger</c> from known bytes: what holds, and each way to spoil it.</summary>
internal static class LedgerVectorMaker
{
    private const string Success = "success";

    private const string Origin = "submissions.example/ledger/public";

    private static readonly VectorKey s_key = new(Origin, "ledger vectors: log key");
    private static readonly VectorKey s_old = new(Origin, "ledger vectors: log key before");
    private static readonly VectorKey s_witness = new("witness.example/w1", "ledger vectors: witness");

    public static IReadOnlyDictionary<string, IReadOnlyList<LedgerVector>> All { get; } = Make().GetAwaiter().GetResult();

    private static async Task<Dictionary<string, IReadOnlyList<LedgerVector>>> Make() => new()
    {
        ["checkpoints"] = Checkpoints(),
        ["inclusion"] = await InclusionAsync(),
        ["consistency"] = await ConsistencyAsync(),
        ["proofs"] = await ProofsAsync(),
    };

    private static List<LedgerVector> Checkpoints()
    {
        var checkpoint = new Checkpoint { Origin = Origin, Size = 20_852_163, RootHash = TreeHash.Leaf("root"u8) };
        var text = checkpoint.ToText();
        var good = Note(text, s_key.Sign(text));
        var witness = s_witness.Sign(text);
        var unknown = new NoteSignature { KeyName = "other.example/w2", KeyId = 0x8d66cf3f, Signature = new byte[72] };
        var foreign = (checkpoint with { Origin = "other.example/log" }).ToText();
        var noCheckpoint = "not a checkpoint\n"u8.ToArray();
        var extended = (checkpoint with { Extensions = ["an extension line"] }).ToText();
        var empty = (checkpoint with { Size = 0, RootHash = Checkpoint.EmptyRoot }).ToText();
        var emptyWrong = (checkpoint with { Size = 0 }).ToText();
        var notDer = s_key.Sign(text);
        LedgerVector Vector(string name, string expect, string note, params VectorKey[] keys) => new()
        {
            Name = name,
            Expect = expect,
            Origin = Origin,
            Vkeys = [.. (keys.Length == 0 ? [s_key] : keys).Select(key => key.Key.ToString())],
            Note = note,
            Size = expect == Success && name != "empty tree" ? checkpoint.Size : null,
            Root = expect == Success && name != "empty tree" ? Convert.ToHexStringLower(checkpoint.RootHash.Span) : null,
        };
        return
        [
            Vector("one signature", Success, good),
            Vector("two known keys, one signature", Success, good, s_old, s_key),
            Vector("two signatures, both known", Success, Note(text, s_old.Sign(text), s_key.Sign(text)), s_old, s_key),
            Vector("cosigned by a witness nobody knows", Success, Note(text, s_key.Sign(text), witness, unknown)),
            Vector("cosigned by a known witness", Success, Note(text, witness, s_key.Sign(text)), s_key, s_witness),
            Vector("with an extension line", Success, Note(extended, s_key.Sign(extended))),
            Vector("empty tree", Success, Note(empty, s_key.Sign(empty))),
            Vector("another key", "signatureMissing", good, s_old),
            Vector("same key under another name", "signatureMissing", good.Replace($"— {Origin} ", "— other.example/log ", StringComparison.Ordinal)),
            Vector("text altered", "signatureWrong", good.Replace("20852163", "20852164", StringComparison.Ordinal)),
            Vector("a known witness signed something else", "signatureWrong", Note(text, s_witness.Sign("else\n"u8), s_key.Sign(text)), s_key, s_witness),
            Vector("r and s not in DER", "signatureWrong", Note(text, notDer with { Signature = EcdsaSignatureFormat.FromDer(notDer.Signature.Span) })),
            Vector("DER with a byte behind", "signatureWrong", Note(text, notDer with { Signature = (byte[])[.. notDer.Signature.Span, 0] })),
            Vector("another log", "originUnknown", Note(foreign, s_key.Sign(foreign))),
            Vector("no checkpoint", "checkpointMalformed", Note(noCheckpoint, s_key.Sign(noCheckpoint))),
            Vector("size with a leading zero", "checkpointMalformed", good.Replace("20852163", "020852163", StringComparison.Ordinal)),
            Vector("empty tree with another root", "checkpointMalformed", Note(emptyWrong, s_key.Sign(emptyWrong))),
            Vector("no signature", "noteMalformed", Encoding.UTF8.GetString(text) + "\n"),
            Vector("no empty line", "noteMalformed", good.Replace("\n\n", "\n", StringComparison.Ordinal)),
            Vector("no newline at the end", "noteMalformed", good[..^1]),
            Vector("hyphen for a dash", "noteMalformed", good.Replace("— ", "- ", StringComparison.Ordinal)),
            Vector("carriage returns", "noteMalformed", good.Replace("\n", "\r\n", StringComparison.Ordinal)),
            Vector("key name with a no-break space", "noteMalformed", good.Replace($"— {Origin} ", "— a\u00a0b ", StringComparison.Ordinal)),
            Vector("Base64 not canonical", "noteMalformed", Note(text, new NoteSignature { KeyName = "a", KeyId = 0, Signature = new byte[1] }).Replace("AAAAAAA=", "AAAAAAB=", StringComparison.Ordinal)),
            Vector("nothing", "noteMalformed", ""),
        ];
    }

    private static async Task<List<LedgerVector>> InclusionAsync()
    {
        var vectors = new List<LedgerVector>();
        for (var size = 1; size <= MerkleTreeTests.Entries.Length; size++)
        {
            for (var index = 0; index < size; index++)
            {
                vectors.Add(await IncludedAsync($"certificate-transparency {index} of {size}", [.. MerkleTreeTests.Entries.Take(size).Select(Convert.FromHexString)], index));
            }
        }
        foreach (var (index, size) in new[] { (0, 1000), (255, 1000), (256, 1000), (767, 1000), (999, 1000), (511, 512) })
        {
            vectors.Add(await IncludedAsync($"{index} of {size}", Numbered(size), index));
        }
        var good = vectors[^2];
        vectors.Add(good with { Name = "another index", Expect = "proofWrong", Index = 998 });
        vectors.Add(good with { Name = "another size", Expect = "proofWrong", Size = 1100 });
        vectors.Add(good with { Name = "index beyond the size", Expect = "proofWrong", Index = 1000 });
        vectors.Add(good with { Name = "another leaf", Expect = "proofWrong", LeafHash = good.Root });
        vectors.Add(good with { Name = "another root", Expect = "proofWrong", Root = good.LeafHash });
        vectors.Add(good with { Name = "path too short", Expect = "proofWrong", Path = [.. good.Path!.SkipLast(1)] });
        vectors.Add(good with { Name = "path too long", Expect = "proofWrong", Path = [.. good.Path!, good.Root!] });
        vectors.Add(good with { Name = "path reversed", Expect = "proofWrong", Path = [.. good.Path!.Reverse()] });
        vectors.Add(good with { Name = "a hash too short", Expect = "proofWrong", Path = [good.Path![0][2..], .. good.Path!.Skip(1)] });
        return vectors;
    }

    private static async Task<List<LedgerVector>> ConsistencyAsync()
    {
        var vectors = new List<LedgerVector>();
        for (var size = 1; size <= MerkleTreeTests.Entries.Length; size++)
        {
            for (var old = 0; old <= size; old++)
            {
                vectors.Add(await ConsistentAsync($"certificate-transparency {old} in {size}", [.. MerkleTreeTests.Entries.Take(size).Select(Convert.FromHexString)], old));
            }
        }
        foreach (var (old, size) in new[] { (256, 1000), (512, 1000), (511, 1000), (768, 1000), (999, 1000), (1, 1000) })
        {
            vectors.Add(await ConsistentAsync($"{old} in {size}", Numbered(size), old));
        }
        var good = vectors[^4];
        vectors.Add(good with { Name = "another old size", Expect = "proofWrong", OldSize = 510 });
        vectors.Add(good with { Name = "old and new exchanged", Expect = "proofWrong", OldSize = good.Size, Size = good.OldSize, OldRoot = good.Root, Root = good.OldRoot });
        vectors.Add(good with { Name = "another old root", Expect = "proofWrong", OldRoot = good.Root });
        vectors.Add(good with { Name = "another new root", Expect = "proofWrong", Root = good.OldRoot });
        vectors.Add(good with { Name = "path too short", Expect = "proofWrong", Path = [.. good.Path!.SkipLast(1)] });
        vectors.Add(good with { Name = "path too long", Expect = "proofWrong", Path = [.. good.Path!, good.Root!] });
        vectors.Add(good with { Name = "no path", Expect = "proofWrong", Path = [] });
        vectors.Add(good with { Name = "same size, another root", Expect = "proofWrong", OldSize = good.Size, Path = [] });
        vectors.Add(good with { Name = "nothing, with a root", Expect = "proofWrong", OldSize = 0, Path = [] });
        return vectors;
    }

    private static async Task<List<LedgerVector>> ProofsAsync()
    {
        var entries = Numbered(700);
        var (root, store) = Tree(entries);
        var text = new Checkpoint { Origin = Origin, Size = 700, RootHash = root }.ToText();
        var proof = new LogProof
        {
            Extra = "opaque"u8.ToArray(),
            Index = 500,
            Path = await new TreeProofs(store, 700).InclusionAsync(500, CancellationToken.None),
            Checkpoint = new SignedNote { Text = text, Signatures = [s_key.Sign(text), s_witness.Sign(text)] },
        };
        var good = Encoding.UTF8.GetString(proof.ToBytes());
        LedgerVector Vector(string name, string expect, string untrustedProof, byte[]? entry = null) => new()
        {
            Name = name,
            Expect = expect,
            Origin = Origin,
            Vkeys = [s_key.Key.ToString()],
            Proof = untrustedProof,
            Entry = Convert.ToBase64String(entry ?? entries[500]),
            Size = expect == Success ? 700 : null,
        };
        var alone = new Checkpoint { Origin = Origin, Size = 1, RootHash = TreeHash.Leaf(entries[0]) }.ToText();
        return
        [
            Vector("with extra data", Success, good),
            Vector("without extra data", Success, Encoding.UTF8.GetString((proof with { Extra = null }).ToBytes())),
            Vector("another entry", "proofWrong", good, entries[501]),
            Vector("another index", "proofWrong", good.Replace("index 500", "index 501", StringComparison.Ordinal)),
            Vector("checkpoint altered", "signatureWrong", good.Replace("\n700\n", "\n701\n", StringComparison.Ordinal)),
            Vector("checkpoint of nobody known", "signatureMissing", Encoding.UTF8.GetString((proof with { Checkpoint = proof.Checkpoint with { Signatures = [s_witness.Sign(text)] } }).ToBytes())),
            Vector("only leaf of a tree", Success, Encoding.UTF8.GetString(new LogProof { Index = 0, Path = [], Checkpoint = new SignedNote { Text = alone, Signatures = [s_key.Sign(alone)] } }.ToBytes()), entries[0]) with { Size = 1 },
            Vector("another version", "proofMalformed", good.Replace("@v1", "@v2", StringComparison.Ordinal)),
            Vector("index with a leading zero", "proofMalformed", good.Replace("index 500", "index 0500", StringComparison.Ordinal)),
            Vector("no index", "proofMalformed", good.Replace("index 500\n", "", StringComparison.Ordinal)),
            Vector("a hash too short", "proofMalformed", good.Replace("index 500\n", "index 500\nAAAA\n", StringComparison.Ordinal)),
            Vector("extra data not Base64", "proofMalformed", good.Replace("extra ", "extra !", StringComparison.Ordinal)),
            Vector("no checkpoint", "proofMalformed", good[..good.IndexOf("\n\n", StringComparison.Ordinal)] + "\n\n"),
            Vector("an empty line in the path", "proofMalformed", good.Replace("index 500\n", "index 500\n\n", StringComparison.Ordinal)),
        ];
    }

    private static async Task<LedgerVector> IncludedAsync(string name, byte[][] entries, int index)
    {
        var (root, store) = Tree(entries);
        return new LedgerVector
        {
            Name = name,
            Expect = Success,
            LeafHash = Convert.ToHexStringLower(TreeHash.Leaf(entries[index])),
            Index = index,
            Size = entries.Length,
            Root = Convert.ToHexStringLower(root),
            Path = Hex(await new TreeProofs(store, entries.Length).InclusionAsync(index, CancellationToken.None)),
        };
    }

    private static async Task<LedgerVector> ConsistentAsync(string name, byte[][] entries, int old)
    {
        var (root, store) = Tree(entries);
        return new LedgerVector
        {
            Name = name,
            Expect = Success,
            OldSize = old,
            OldRoot = Convert.ToHexStringLower(Tree(entries[..old]).Root),
            Size = entries.Length,
            Root = Convert.ToHexStringLower(root),
            Path = Hex(await new TreeProofs(store, entries.Length).ConsistencyAsync(old, CancellationToken.None)),
        };
    }

    private static (byte[] Root, MemoryLedger Store) Tree(byte[][] entries)
    {
        using var growth = LogGrowth.Empty();
        foreach (var entry in entries)
        {
            growth.Append(entry);
        }
        var store = new MemoryLedger();
        store.Write(growth.Take());
        return (growth.Checkpoint(Origin).RootHash.ToArray(), store);
    }

    private static byte[][] Numbered(int count) => [.. Enumerable.Range(0, count).Select(i => Encoding.UTF8.GetBytes($"entry {i}"))];

    private static string[] Hex(IReadOnlyList<byte[]> hashes) => [.. hashes.Select(Convert.ToHexStringLower)];

    private static string Note(byte[] text, params NoteSignature[] signatures) => Encoding.UTF8.GetString(new SignedNote { Text = text, Signatures = signatures }.ToBytes());
}

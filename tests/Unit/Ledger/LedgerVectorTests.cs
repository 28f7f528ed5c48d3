using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Submissions.Contracts;
using Submissions.Ledger;
using Submissions.Tests.Unit.Sealing;

namespace Submissions.Tests.Unit.Ledger;

/// <summary>The files of <c>tests/Vectors/ledger</c>, which the TypeScript twin reads too.</summary>
public sealed class LedgerVectorTests
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private static string Folder => Repository.Path("tests", "Vectors", "ledger");

    public static TheoryData<string> CheckpointNames => Names("checkpoints");

    public static TheoryData<string> InclusionNames => Names("inclusion");

    public static TheoryData<string> ConsistencyNames => Names("consistency");

    public static TheoryData<string> ProofNames => Names("proofs");

    /// <summary>With SUBMISSIONS_WRITE_VECTORS=1 the files are written anew; they should come out as they were.</summary>
    [Fact]
    public void The_files_are_what_the_maker_makes_of_known_bytes()
    {
        var made = LedgerVectorMaker.All.ToDictionary(kind => kind.Key, kind => JsonSerializer.Serialize(kind.Value, s_json) + "\n");
        if (Environment.GetEnvironmentVariable("SUBMISSIONS_WRITE_VECTORS") == "1")
        {
            foreach (var (kind, text) in made)
            {
                File.WriteAllText(Path.Combine(Folder, kind + ".json"), text);
            }
        }
        var found = Directory.GetFiles(Folder, "*.json").ToDictionary(path => Path.GetFileNameWithoutExtension(path)!, File.ReadAllText);
        Assert.Equal(made.Keys.Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
        Assert.All(made, kind => Assert.Equal(kind.Value, found[kind.Key]));
    }

    [Theory]
    [MemberData(nameof(CheckpointNames))]
    public void A_checkpoint_ends_as_it_expects(string name)
    {
        var vector = Read("checkpoints", name);
        Assert.Equal(vector.Expect, Word(Log(vector).Open(Encoding.UTF8.GetBytes(vector.Note!), out var opened)));
        if (vector.Size is { } size)
        {
            Assert.Equal((size, vector.Root), (opened!.Checkpoint.Size, opened.Checkpoint.RootDigits));
        }
    }

    [Theory]
    [MemberData(nameof(InclusionNames))]
    public void An_inclusion_proof_ends_as_it_expects(string name)
    {
        var vector = Read("inclusion", name);
        Assert.Equal(vector.Expect == "success", MerkleTree.IsIncluded(Convert.FromHexString(vector.LeafHash!), vector.Index!.Value, vector.Size!.Value, Hashes(vector), Convert.FromHexString(vector.Root!)));
    }

    [Theory]
    [MemberData(nameof(ConsistencyNames))]
    public void A_consistency_proof_ends_as_it_expects(string name)
    {
        var vector = Read("consistency", name);
        Assert.Equal(vector.Expect == "success", MerkleTree.IsConsistent(vector.OldSize!.Value, Convert.FromHexString(vector.OldRoot!), vector.Size!.Value, Convert.FromHexString(vector.Root!), Hashes(vector)));
    }

    [Theory]
    [MemberData(nameof(ProofNames))]
    public void A_proof_ends_as_it_expects(string name)
    {
        var vector = Read("proofs", name);
        Checkpoint? checkpoint = null;
        var fault = LogProof.TryRead(Encoding.UTF8.GetBytes(vector.Proof!), out var proof)
            ? proof.Verify(Log(vector), TreeHash.Leaf(Convert.FromBase64String(vector.Entry!)), out checkpoint)
            : LedgerFault.ProofMalformed;
        Assert.Equal(vector.Expect, Word(fault));
        Assert.True(fault != LedgerFault.None || checkpoint!.Size == vector.Size);
    }

    private static TheoryData<string> Names(string kind) => [.. ReadAll(kind).Select(vector => vector.Name)];

    private static LedgerVector Read(string kind, string name) => ReadAll(kind).Single(vector => vector.Name == name);

    private static LedgerVector[] ReadAll(string kind) => JsonSerializer.Deserialize<LedgerVector[]>(File.ReadAllBytes(Path.Combine(Folder, kind + ".json")), s_json)!;

    private static LogIdentity Log(LedgerVector vector) =>
        new() { Origin = vector.Origin!, Keys = [.. vector.Vkeys!.Select(vkey => NoteKey.TryParse(vkey, out var key) ? key : throw new InvalidOperationException(vkey))] };

    private static byte[][] Hashes(LedgerVector vector) => [.. vector.Path!.Select(Convert.FromHexString)];

    private static string Word(LedgerFault fault) => fault == LedgerFault.None ? "success" : JsonNamingPolicy.CamelCase.ConvertName(fault.ToString());
}

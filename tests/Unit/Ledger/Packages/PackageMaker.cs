using System.Security.Cryptography;
using System.Text;
using Submissions.Contracts;
using Submissions.Ledger;

namespace Submissions.Tests.Unit.Ledger.Packages;

/// <summary>Writes a package as docs/formats/package.md says, out of a log made for it: two items, one a safe copy and one a released original.</summary>
internal sealed class PackageMaker(LogVault vault, ClockedAuthority authority, DateTimeOffset now)
{
    public static readonly SubmissionId Submission = SubmissionId.Parse("00112233445566778899aabbccddeeff");

    private static readonly byte[] s_copy = Encoding.UTF8.GetBytes("A safe copy.");
    private static readonly byte[] s_original = [.. Enumerable.Range(0, (1 << 20) + 77).Select(i => (byte)(i % 251))];

    private readonly List<CustodyEvent> _events = [];

    /// <summary>Leave out the proofs of these acts.</summary>
    public HashSet<CustodyAct> Without { get; } = [];

    public async Task WriteAsync(string folder, CancellationToken cancellationToken)
    {
        var (first, second) = (Named("sealed", 1), Named("sealed", 2));
        var (copy, released) = (Named("copies", 1), Named("released", 2));
        Record(CustodyAct.Received, [first, second], []);
        Record(CustodyAct.Derived, [first], [copy]);
        Record(CustodyAct.Released, [second], [released]);
        Record(CustodyAct.Exported, [copy, released], [Item("data/0001.txt", s_copy), Item("data/set%20/عقد.bin", s_original)]);
        await WriteFileAsync(folder, "bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"u8.ToArray(), cancellationToken);
        await WriteFileAsync(folder, "data/0001.txt", s_copy, cancellationToken);
        await WriteFileAsync(folder, "data/set%20/عقد.bin", s_original, cancellationToken);
        await WriteFileAsync(folder, "custody/report.html", "<!doctype html>"u8.ToArray(), cancellationToken);
        await WriteProofsAsync(folder, cancellationToken);
        await WriteManifestsAsync(folder, cancellationToken);
    }

    /// <summary>Writes the manifests over what lies there, as somebody would who alters a package and knows how bags are made.</summary>
    public static async Task WriteManifestsAsync(string folder, CancellationToken cancellationToken)
    {
        foreach (var old in Directory.GetFiles(folder, "*manifest-*.txt"))
        {
            File.Delete(old);
        }
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal).ToList();
        foreach (var (name, isPayload) in new[] { ("manifest", true), ("tagmanifest", false) })
        {
            foreach (var sha in new[] { "sha256", "sha512" })
            {
                var lines = files.Where(path => path.StartsWith("data/", StringComparison.Ordinal) == isPayload)
                    .Concat(isPayload ? [] : new[] { "manifest-sha256.txt", "manifest-sha512.txt" })
                    .Select(path => $"{Digest(sha, File.ReadAllBytes(Path.Combine(folder, path)))}  {path.Replace("%", "%25", StringComparison.Ordinal)}\n");
                await File.WriteAllTextAsync(Path.Combine(folder, $"{name}-{sha}.txt"), string.Concat(lines), cancellationToken);
            }
        }
    }

    private static string Digest(string sha, byte[] bytes) => Convert.ToHexStringLower(sha == "sha256" ? SHA256.HashData(bytes) : SHA512.HashData(bytes));

    private async Task WriteProofsAsync(string folder, CancellationToken cancellationToken)
    {
        using var growth = LogGrowth.Empty();
        _events.ForEach(one => growth.Append(one.ToCanonicalJson()));
        var store = new MemoryLedger();
        store.Write(growth.Take());
        var (note, _) = await vault.Signer.SignAsync(null, growth.Checkpoint(LogVault.Origin), store, cancellationToken);
        var token = authority.Token(TimestampImprint.OfCheckpoint(note!.Text.Span), now);
        for (var i = 0; i < _events.Count; i++)
        {
            if (!Without.Contains(_events[i].Act))
            {
                var path = await new TreeProofs(store, _events.Count).InclusionAsync(i, cancellationToken);
                await WriteFileAsync(folder, $"{PackageVerifier.Proofs}/{i:D6}.tlog-proof", Receipt.Create(_events[i].ToCanonicalJson(), i, path, note, [[token]]).ToBytes(), cancellationToken);
            }
        }
    }

    private void Record(CustodyAct act, IReadOnlyList<Artefact> inputs, IReadOnlyList<Artefact> outputs) => _events.Add(new CustodyEvent
    {
        Submission = Submission,
        Delivery = 0,
        Act = act,
        Actor = "custody",
        At = now.AddMinutes(-1),
        Inputs = inputs,
        Outputs = outputs,
        Salt = new string('5', 64),
    });

    private static Artefact Named(string container, int number) =>
        new() { Name = $"{container}/{Submission}/0/{number}", LengthBytes = 65_000, Digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{container}{number}"))) };

    private static Artefact Item(string path, byte[] content) => new() { Name = path, LengthBytes = content.Length, Digest = Convert.ToHexStringLower(TreeHash.Of(content)) };

    private static async Task WriteFileAsync(string folder, string path, byte[] content, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, content, cancellationToken);
    }
}

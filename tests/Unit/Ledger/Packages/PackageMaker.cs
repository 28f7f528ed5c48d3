using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Submissions.Contracts;
using Submissions.Ledger;

namespace Submissions.Tests.Unit.Ledger.Packages;

/// <summary>Has a package written out of a log made for it: two items, one a safe copy and one a released original.</summary>
internal sealed class PackageMaker(LogVault vault, ClockedAuthority authority, DateTimeOffset now)
{
    /// <summary>The folder in the archive.</summary>
    public const string Folder = "case-1";

    public static readonly SubmissionId Submission = SubmissionId.Parse("00112233445566778899aabbccddeeff");

    private static readonly byte[] s_copy = Encoding.UTF8.GetBytes("A safe copy.");
    private static readonly byte[] s_original = [.. Enumerable.Range(0, (1 << 20) + 77).Select(i => (byte)(i % 251))];

    private readonly List<CustodyEvent> _events = [];

    /// <summary>Leave out the proofs of these acts.</summary>
    public HashSet<CustodyAct> Without { get; } = [];

    /// <summary>The package, unpacked.</summary>
    public async Task WriteAsync(string folder, CancellationToken cancellationToken)
    {
        using var archive = new ZipArchive(new MemoryStream(await ZipAsync(cancellationToken)));
        foreach (var entry in archive.Entries)
        {
            var file = Path.Combine(folder, entry.FullName[(Folder.Length + 1)..]);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await entry.ExtractToFileAsync(file, cancellationToken);
        }
    }

    /// <summary>The package as it leaves.</summary>
    public async Task<byte[]> ZipAsync(CancellationToken cancellationToken)
    {
        var (first, second) = (Named("sealed", 1), Named("sealed", 2));
        var (copy, released) = (Named("copies", 1), Named("released", 2));
        PackagedFile[] payload = [PackageMeasure.Of("data/0001.txt", s_copy), PackageMeasure.Of("data/set%20/عقد.bin", s_original)];
        _events.Clear();
        Record(CustodyAct.Received, [first, second], []);
        Record(CustodyAct.Derived, [first], [copy]);
        Record(CustodyAct.Released, [second], [released]);
        Record(CustodyAct.Exported, [copy, released], [.. payload.Select(file => file.Artefact())]);
        using var output = new MemoryStream();
        await new PackageWriter(output, Folder).WriteAsync(
            [("Source-Organization", "submissions.example"), ("External-Description", "Two\nitems")],
            TagsAsync(cancellationToken),
            payload,
            (file, _) => Task.FromResult<Stream>(new MemoryStream(file == payload[0] ? s_copy : s_original)),
            cancellationToken);
        return output.ToArray();
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

    private async IAsyncEnumerable<PackageTag> TagsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new PackageTag("custody/report.html", "<!doctype html>"u8.ToArray());
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
                yield return new PackageTag($"{PackageVerifier.Proofs}/{i:D6}.tlog-proof", Receipt.Create(_events[i].ToCanonicalJson(), i, path, note, [[token]]).ToBytes());
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
}

using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Submissions.Contracts;
using Submissions.Ledger;

namespace Submissions.Tests.Benchmarks;

/// <summary>The ledger's own arithmetic: a log of a million events in memory and on disk, proofs from its tiles, and the whole-log verifier over its files.</summary>
internal static class LedgerBenchmark
{
    private const int Events = 1_000_000;
    private const int Batch = 4_096;
    private const int Proofs = 1_000;
    private const string Origin = "bench.example/custody";

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("ledger-").FullName;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var template = new EventTemplate();
        Console.WriteLine($"{Events:N0} events of {template.Of(0).Length} bytes …");

        var memory = InMemory(template);
        var disk = await OnDiskAsync(folder, key, template);
        Console.WriteLine($"on disk: {disk.TotalSeconds:F2} s with all bundles, tiles and {Events / (Batch * 16) + 1} checkpoints");
        var (proof, consistency) = await ProofsAsync(folder);
        var verified = await VerifyAsync(folder, key);
        Directory.Delete(folder, recursive: true);

        Figures.Print("tree_1m_s", memory.TotalSeconds);
        Figures.Print("tree_1m_disk_s", disk.TotalSeconds);
        Figures.Print("proof_us", proof);
        Figures.Print("consistency_proof_us", consistency);
        Figures.Print("verify_events_per_s", verified);
    }

    /// <summary>Entries to leaf hashes to all tiles; and what an append costs as the tree grows.</summary>
    private static TimeSpan InMemory(EventTemplate template)
    {
        // Once for the compiler.
        Grow(template, 100_000, print: false);
        return Grow(template, Events, print: true);
    }

    private static TimeSpan Grow(EventTemplate template, int events, bool print)
    {
        var tiles = new List<StoredTile>();
        var growth = TreeGrowth.Empty();
        Span<byte> hash = stackalloc byte[TreeHash.LengthBytes];
        var begun = Stopwatch.GetTimestamp();
        var mark = begun;
        for (var i = 0; i < events; i++)
        {
            TreeHash.Leaf(template.Of(i), hash);
            growth.Append(hash);
            while (growth.TryTakeFull(out var tile))
            {
                tiles.Add(tile);
            }
            if (print && (i + 1) % 200_000 == 0)
            {
                Console.WriteLine($"append {i + 1 - 200_000:N0} to {i + 1:N0}: {Stopwatch.GetElapsedTime(mark).TotalMicroseconds / 200_000:F2} us each");
                mark = Stopwatch.GetTimestamp();
            }
        }
        tiles.AddRange(growth.PartialTiles());
        growth.Root();
        return Stopwatch.GetElapsedTime(begun);
    }

    private static async Task<TimeSpan> OnDiskAsync(string folder, ECDsa key, EventTemplate template)
    {
        if (!NoteKey.TryCreate(Origin, key.ExportSubjectPublicKeyInfo(), out var known))
        {
            throw new InvalidOperationException("The benchmark's key is not a log key.");
        }
        using var growth = LogGrowth.Empty();
        var begun = Stopwatch.GetTimestamp();
        while (growth.Size < Events)
        {
            var end = Math.Min(Events, growth.Size + Batch);
            while (growth.Size < end)
            {
                growth.Append(template.Of(growth.Size));
            }
            var isPublished = growth.Size == Events || growth.Size % (Batch * 16) == 0;
            foreach (var tile in isPublished ? growth.Take() : [])
            {
                await WriteAsync(folder, tile.Id.Path(), tile.Bytes);
            }
            if (isPublished)
            {
                var text = growth.Checkpoint(Origin).ToText();
                var signature = EcdsaSignatureFormat.ToDer(key.SignData(text, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
                var note = new SignedNote { Text = text, Signatures = [new NoteSignature { KeyName = Origin, KeyId = known.KeyId, Signature = signature }] }.ToBytes();
                await WriteAsync(folder, LedgerPaths.Kept(growth.Size), note);
                await WriteAsync(folder, LedgerPaths.Latest, note);
            }
        }
        return Stopwatch.GetElapsedTime(begun);
    }

    /// <summary>Proofs in trees of sizes that grow a hundredfold: cost and length grow with the logarithm.</summary>
    private static async Task<(double Inclusion, double Consistency)> ProofsAsync(string folder)
    {
        var store = new FolderLedger(folder);
        var (inclusion, consistency) = (0.0, 0.0);
        // The first round is for the compiler. Smaller trees take their right edge from the full tiles of the large one.
        foreach (var size in new[] { 10_000, 10_000, 65_000, Events })
        {
            var longest = 0;
            var begun = Stopwatch.GetTimestamp();
            for (var i = 0; i < Proofs; i++)
            {
                longest = Math.Max(longest, (await new TreeProofs(store, size).InclusionAsync(Draw(size), CancellationToken.None)).Count);
            }
            inclusion = Stopwatch.GetElapsedTime(begun).TotalMicroseconds / Proofs;
            begun = Stopwatch.GetTimestamp();
            for (var i = 0; i < Proofs; i++)
            {
                await new TreeProofs(store, size).ConsistencyAsync(1 + Draw(size), CancellationToken.None);
            }
            consistency = Stopwatch.GetElapsedTime(begun).TotalMicroseconds / Proofs;
            Console.WriteLine($"proofs in a tree of {size:N0}: inclusion {inclusion:F0} us, at most {longest} hashes; consistency {consistency:F0} us");
        }
        return (inclusion, consistency);

        static long Draw(long size) => BitConverter.ToUInt32(Entropy.System.Bytes(sizeof(uint))) % size;
    }

    /// <summary>Events for each second of processor time of the whole process: what one core does.</summary>
    private static async Task<double> VerifyAsync(string folder, ECDsa key)
    {
        NoteKey.TryCreate(Origin, key.ExportSubjectPublicKeyInfo(), out var known);
        var verifier = new LogVerifier(new FolderLedger(folder), new LogExpectations { Log = new LogIdentity { Origin = Origin, Keys = [known!] }, Kind = LogKind.Custody });
        using var process = Process.GetCurrentProcess();
        var (cpu, begun) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        var report = await verifier.VerifyAsync(CancellationToken.None);
        process.Refresh();
        var (used, took) = (process.TotalProcessorTime - cpu, Stopwatch.GetElapsedTime(begun));
        if (!report.Holds || report.Size != Events)
        {
            throw new InvalidOperationException($"The log does not hold: {report.FindingCount} findings.");
        }
        Console.WriteLine($"verified {report.Size:N0} events in {took.TotalSeconds:F1} s, {used.TotalSeconds:F1} s of one core; {GC.GetTotalMemory(forceFullCollection: true) / 1048576:N0} MiB in use after it");
        return report.Size / used.TotalSeconds;
    }

    private static async Task WriteAsync(string folder, string path, ReadOnlyMemory<byte> bytes)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await using var stream = File.Create(file);
        await stream.WriteAsync(bytes);
    }

    /// <summary>A usual event, different for every index.</summary>
    private sealed class EventTemplate
    {
        private const string Marker = "0000000000000000";

        private readonly byte[] _bytes;
        private readonly int _at;

        public EventTemplate()
        {
            var digest = CustodyEvent.NewSalt(Entropy.System);
            _bytes = new CustodyEvent
            {
                Submission = SubmissionId.New(Entropy.System),
                Delivery = 0,
                Object = 1,
                Act = CustodyAct.Scanned,
                Actor = "pipeline",
                At = TimeProvider.System.GetUtcNow(),
                Inputs = [new Artefact { Name = $"sealed/{SubmissionId.New(Entropy.System)}/0/1", LengthBytes = 65_736, Digest = digest }],
                Outputs = [new Artefact { Name = $"records/{SubmissionId.New(Entropy.System)}/0/1", LengthBytes = 512, Digest = digest }],
                Tool = new ToolUse { Name = "clamd", Version = "1.4.3" },
                Salt = digest,
                Occurrence = Marker,
            }.ToCanonicalJson();
            _at = _bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Marker));
        }

        public ReadOnlySpan<byte> Of(long index)
        {
            for (var digit = Marker.Length - 1; digit >= 0; digit--, index /= 10)
            {
                _bytes[_at + digit] = (byte)('0' + (index % 10));
            }
            return _bytes;
        }
    }
}

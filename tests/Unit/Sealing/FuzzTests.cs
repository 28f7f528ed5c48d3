using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Tests.Unit.Sealing;

/// <summary>
/// Replays the corpus (every CCTV vector, every vector of ours, and files that open) and mutations of it against reader and writer. An ordinary run takes a second of the same mutations every time;
/// SUBMISSIONS_FUZZ_SECONDS=600 goes on with others.
/// </summary>
public sealed class FuzzTests
{
    private const int OrdinaryRounds = 4_000;
    private const int MaxAllocatedBytes = 1 << 20;

    private static readonly int[] s_lengths = [0, 100, 70_000];

    private static readonly byte[][] s_corpus =
    [
        .. CctvVector.All.Values.Where(vector => vector.Age.Length < 100_000).Select(vector => vector.Age),
        .. Directory.GetFiles(Repository.Path("tests", "Vectors", "sealing"), "*.json").Order(StringComparer.Ordinal).Select(FileOf),
        .. s_lengths.Select(FileThatOpens),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_bytes_arrive_the_reader_refuses_them_or_reads_them_and_writes_the_same_header()
    {
        foreach (var file in s_corpus)
        {
            await Try(file);
        }
        var seconds = int.Parse(Environment.GetEnvironmentVariable("SUBMISSIONS_FUZZ_SECONDS") ?? "0", CultureInfo.InvariantCulture);
        var elapsed = Stopwatch.StartNew();
        var random = new SeededEntropy(seconds == 0 ? "fuzz" : $"fuzz {Convert.ToHexString(Entropy.System.Bytes(8))}");
        for (var round = 0; round < OrdinaryRounds || elapsed.Elapsed.TotalSeconds < seconds; round++)
        {
            await Try(Mutated(random));
        }
    }

    private static async Task Try(byte[] untrusted)
    {
        var survived = false;
        try
        {
            TryHeader(untrusted);
            await TryOpen(new MemoryStream(untrusted));
            await TryOpen(new DearmoringStream(new MemoryStream(untrusted)));
            survived = true;
        }
        finally
        {
            if (!survived)
            {
                TestContext.Current.TestOutputHelper?.WriteLine($"These bytes broke the reader: {Convert.ToBase64String(untrusted)}");
            }
        }
    }

    private static void TryHeader(byte[] untrusted)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var status = SealedHeader.TryParse(untrusted, out var header);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxAllocatedBytes);
        Assert.Equal(status == HeaderStatus.Complete, header is not null);
        if (header is not null)
        {
            var written = SealedHeader.Create(header.Stanzas, (_, mac) => header.Mac.Span.CopyTo(mac));
            Assert.Equal(untrusted.AsSpan(0, header.LengthBytes), written.Encoded.Span);
            _ = HybridStanza.FindSole(header);
        }
    }

    private static async Task TryOpen(Stream source)
    {
        // Little work for passwords: what is tried is how stanzas are read.
        using var password = new ScryptIdentity("no"u8, maxWorkFactor: 4);
        var outcome = await Opener.OpenAsync(source, [password, TestKeys.Drop, TestKeys.Recovery], Token);
        if (!outcome.TryGet(out var opened))
        {
            return;
        }
        try
        {
            await StreamCopy.CopyAsync(new UnpaddedStream(opened), Stream.Null, Token);
        }
        catch (SealedPayloadException e)
        {
            Assert.NotEqual(Refusal.None, e.Refusal);
        }
    }

    private static byte[] Mutated(SeededEntropy random)
    {
        var bytes = s_corpus[random.Next(s_corpus.Length)].ToList();
        for (var changes = 1 + random.Next(4); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count + 1);
            var count = Math.Min(random.Next(100), bytes.Count - at);
            switch (random.Next(7))
            {
                case 0 when at < bytes.Count:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1 when at < bytes.Count:
                    bytes[at] = "\n\r -=>A+/\0~"u8[random.Next(11)];
                    break;
                case 2:
                    bytes.Insert(at, "\n\r -=>A+/\0~"u8[random.Next(11)]);
                    break;
                case 3:
                    bytes.RemoveRange(at, count);
                    break;
                case 4:
                    bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, count));
                    break;
                case 5:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    var other = s_corpus[random.Next(s_corpus.Length)];
                    var from = random.Next(other.Length + 1);
                    bytes.InsertRange(at, other[from..Math.Min(other.Length, from + count)]);
                    break;
            }
        }
        return [.. bytes];
    }

    private static byte[] FileThatOpens(int lengthBytes)
    {
        var file = new MemoryStream();
        using var sealing = Sealer.Start(file, [TestKeys.Drop.Recipient, TestKeys.Recovery.Recipient], SealingPolicy.AnyRecipient, new SeededEntropy("file that opens")).Must();
        sealing.Write(new byte[lengthBytes]);
        sealing.Complete();
        return file.ToArray();
    }

    private static byte[] FileOf(string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        return json.RootElement.GetProperty("file").GetBytesFromBase64();
    }
}

using System.Diagnostics;
using Submissions.Contracts;
using Submissions.Tests.Unit.Sealing;

namespace Submissions.Tests.Unit.Media;

/// <summary>Mutates the vectors for two seconds, from a fixed seed. Whatever comes out holds nothing of what was told, and is its own copy.</summary>
public sealed class JpegFuzzTests
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData("first")]
    [InlineData("second")]
    public void A_mutated_file_ends_in_a_refusal_or_in_a_clean_copy(string seed)
    {
        var random = new SeededEntropy(seed);
        byte[][] files = [.. JpegTests.Dirty().Select(row => row.Data.Item2)];
        var (made, refused) = (0, 0);
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Duration)
        {
            var file = Mutate(files[random.Next(files.Length)], files[random.Next(files.Length)], random);
            var start = watch.Elapsed;
            var stripped = Stripped.From(file);
            Assert.True(watch.Elapsed - start < Longest, Convert.ToHexString(file));
            if (!stripped.Outcome.TryGet(out _))
            {
                Assert.InRange((int)stripped.Outcome.Refusal, (int)Refusal.MediaUnknown, (int)Refusal.MediaUnsupported);
                refused++;
                continue;
            }
            made++;
            Assert.False(OutsidePicture(stripped.Copy).AsSpan().IndexOf("TOOK-IT"u8) >= 0, Convert.ToHexString(file));
            Assert.True(Stripped.From(stripped.Copy).Copy.AsSpan().SequenceEqual(stripped.Copy), Convert.ToHexString(file));
        }
        Assert.True(made > 50 && refused > 50, $"{made} made, {refused} refused: the mutations try nothing.");
    }

    /// <summary>What lies before the coded data and in no table: a mutation can make the text part of a table or of the coded data, and then it is picture as far as anybody can tell.</summary>
    private static byte[] OutsidePicture(ReadOnlySpan<byte> copy)
    {
        var outside = new List<byte>();
        for (var at = 2; copy[at + 1] is not 0xDA and not 0xD9;)
        {
            var length = 2 + ((copy[at + 2] << 8) | copy[at + 3]);
            if (copy[at + 1] is not (0xC4 or 0xCC or 0xDB))
                outside.AddRange(copy.Slice(at, length));
            at += length;
        }
        return [.. outside];
    }

    private static byte[] Mutate(byte[] file, byte[] other, SeededEntropy random)
    {
        var bytes = file.ToList();
        for (var change = random.Next(4); change >= 0; change--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes[at] = 0xFF;
                    break;
                case 3:
                    bytes.RemoveRange(at, random.Next(Math.Min(8, bytes.Count - at)));
                    break;
                case 4:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(64), bytes.Count - at)));
                    break;
                default:
                    bytes.InsertRange(at, other.AsSpan(random.Next(other.Length)));
                    break;
            }
            if (bytes.Count == 0)
                return [];
        }
        return [.. bytes];
    }
}

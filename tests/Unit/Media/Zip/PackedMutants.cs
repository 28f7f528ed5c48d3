using System.Text;
using Submissions.Contracts;

namespace Submissions.Tests.Unit.Media.Zip;

/// <summary>Mutations of text before it is packed, since in a packed file the checksum stops nearly all.</summary>
internal static class PackedMutants
{
    /// <summary>As <see cref="Mutants"/>.</summary>
    public static void AreRefusedOrGiveACleanCopy(int rounds, string seed, Func<byte[], byte[]> pack)
    {
        var state = 0x9E3779B97F4A7C15UL;
        var accepted = 0;
        for (var round = 0; round < rounds; round++)
        {
            var (made, copy) = Strip.Run(pack(Mutation.Mutate(Encoding.UTF8.GetBytes(seed), ref state)));
            Assert.True(made.Refusal != Refusal.MediaGate, $"round {round}: the gate stopped what the stripper let through");
            if (!made.TryGet(out _))
                continue;
            accepted++;
            var (again, twice) = Strip.Run(copy);
            Assert.True(again.Refusal == Refusal.None, $"round {round}: the copy is refused with {again.Refusal}");
            Assert.True(again.TryGet(out var report) && report.Removed.IsEmpty && twice.AsSpan().SequenceEqual(copy), $"round {round}: a copy of the copy differs");
        }
        Assert.InRange(accepted, 1, rounds - 1);
    }
}

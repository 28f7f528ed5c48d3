using Submissions.Contracts;

namespace Submissions.Tests.Unit.Media;

/// <summary>Mutations of good files from a fixed seed: what must hold of every parser, whatever it is given.</summary>
internal static class Mutants
{
    /// <summary>No crash; nothing that the stripper lets through and the gate stops; every copy is its own copy; some are accepted and some refused.</summary>
    /// <returns>How many were accepted.</returns>
    public static int AreRefusedOrGiveACleanCopy(int rounds, params byte[][] seeds) => Try(rounds, mutant => mutant, _ => { }, seeds);

    /// <summary>The same for a format with sums, which <paramref name="repair"/> puts right, so that more than the sums is tried.</summary>
    public static int AreRefusedOrGiveACleanCopy(int rounds, Func<byte[], byte[]> repair, params byte[][] seeds) => Try(rounds, repair, _ => { }, seeds);

    /// <summary>The same with a further look at each copy.</summary>
    public static int AreRefusedOrGiveACleanCopy(int rounds, Action<byte[]> look, params byte[][] seeds) => Try(rounds, mutant => mutant, look, seeds);

    private static int Try(int rounds, Func<byte[], byte[]> repair, Action<byte[]> look, byte[][] seeds)
    {
        var state = 0x9E3779B97F4A7C15UL;
        var accepted = 0;
        for (var round = 0; round < rounds; round++)
        {
            var mutant = repair(Mutation.Mutate((byte[])seeds[round % seeds.Length].Clone(), ref state));
            var (made, copy) = Strip.Run(mutant);
            Assert.True(made.Refusal != Refusal.MediaGate, $"round {round}: the gate stopped what the stripper let through, {Convert.ToBase64String(mutant)}");
            if (!made.TryGet(out _))
                continue;
            accepted++;
            look(copy);
            var (again, twice) = Strip.Run(copy);
            Assert.True(again.Refusal == Refusal.None, $"round {round}: the copy is refused with {again.Refusal}");
            Assert.True(again.TryGet(out var report) && report.Removed.IsEmpty && twice.AsSpan().SequenceEqual(copy), $"round {round}: a copy of the copy differs, {again}: {Convert.ToBase64String(mutant)}");
        }
        Assert.InRange(accepted, rounds / 100, rounds * 99 / 100);
        return accepted;
    }
}

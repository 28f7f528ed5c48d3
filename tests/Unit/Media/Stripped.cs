using Submissions.Contracts;
using Submissions.Media;

namespace Submissions.Tests.Unit.Media;

/// <summary>What became of one file.</summary>
internal sealed record Stripped(Outcome<StripReport> Outcome, byte[] Copy)
{
    public static Stripped From(byte[] file)
    {
        using var copy = new MemoryStream();
        var outcome = SafeCopy.Make(new MemoryStream(file, writable: false), copy, CancellationToken.None);
        return new Stripped(outcome, copy.ToArray());
    }

    /// <exception cref="Xunit.Sdk.XunitException">It was refused.</exception>
    public MetadataSet Removed
    {
        get
        {
            Assert.True(Outcome.TryGet(out var report), $"{Outcome.Refusal}");
            return report!.Removed;
        }
    }

    public bool Holds(ReadOnlySpan<byte> text) => Copy.AsSpan().IndexOf(text) >= 0;
}

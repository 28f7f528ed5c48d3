using Submissions.Contracts;
using Submissions.Media;

namespace Submissions.Tests.Unit.Media;

/// <summary>One run of <see cref="SafeCopy"/> over bytes in memory.</summary>
internal static class Strip
{
    public static (Outcome<StripReport> Made, byte[] Copy) Run(byte[] input)
    {
        using var output = new MemoryStream();
        var made = SafeCopy.Make(new MemoryStream(input, writable: false), output, new StripRun(TestContext.Current.CancellationToken));
        return (made, output.ToArray());
    }

    public static (StripReport Report, byte[] Copy) Accepted(byte[] input)
    {
        var (made, copy) = Run(input);
        Assert.Equal(Refusal.None, made.Refusal);
        Assert.True(made.TryGet(out var report));
        return (report, copy);
    }

    public static Refusal Refused(byte[] input) => Run(input).Made.Refusal;
}

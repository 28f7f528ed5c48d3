using Submissions.Contracts;
using Submissions.Media;

namespace Submissions.Tests.Unit.Media;

/// <summary>One look of a format's gate over bytes in memory.</summary>
internal static class Gate
{
    public static bool Passes(MediaKind kind, byte[] copy)
    {
        var gate = MediaFormats.All.Single(format => format.Kind == kind).OpenGate();
        gate.Watch(copy);
        return gate.Passes();
    }
}

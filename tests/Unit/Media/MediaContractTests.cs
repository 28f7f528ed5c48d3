using Submissions.Contracts;
using Submissions.Media;

namespace Submissions.Tests.Unit.Media;

/// <summary>What holds of every format in the registry. A format without vectors here fails.</summary>
public sealed class MediaContractTests
{
    /// <summary>All but texts, which are content throughout: there is nothing to remove, and no end to be cut off.</summary>
    public static TheoryData<MediaKind> KindsWithStructure() => [.. MediaFormats.All.Select(format => format.Kind).Where(kind => kind != MediaKind.PlainText)];

    [Fact]
    public void No_kind_is_handled_twice_and_none_is_left_out() =>
        Assert.Equal(Enum.GetValues<MediaKind>(), MediaFormats.All.Select(format => format.Kind).Order());

    [Theory]
    [MemberData(nameof(KindsWithStructure))]
    public void A_copy_of_a_copy_is_the_copy_and_two_runs_give_the_same(MediaKind kind)
    {
        var (report, copy) = Strip.Accepted(FormatVectors.Dirty[kind]);
        Assert.False(report.Removed.IsEmpty);
        Assert.Equal(copy, Strip.Accepted(FormatVectors.Dirty[kind]).Copy);
        var (again, twice) = Strip.Accepted(copy);
        Assert.Equal(copy, twice);
        Assert.True(again.Removed.IsEmpty);
    }

    [Theory]
    [MemberData(nameof(KindsWithStructure))]
    public void The_gate_stops_a_dirty_file_and_lets_a_copy_through_in_any_portions(MediaKind kind)
    {
        var format = MediaFormats.All.Single(one => one.Kind == kind);
        var dirty = format.OpenGate();
        dirty.Watch(FormatVectors.Dirty[kind]);
        Assert.False(dirty.Passes());

        var gate = format.OpenGate();
        foreach (var one in Strip.Accepted(FormatVectors.Dirty[kind]).Copy)
            gate.Watch([one]);
        Assert.True(gate.Passes());
    }

    [Theory]
    [MemberData(nameof(KindsWithStructure))]
    public void The_gate_stops_a_copy_cut_short_and_a_copy_with_anything_behind_it(MediaKind kind)
    {
        var format = MediaFormats.All.Single(one => one.Kind == kind);
        var copy = Strip.Accepted(FormatVectors.Dirty[kind]).Copy;
        var shorter = format.OpenGate();
        shorter.Watch(copy.AsSpan()[..^1]);
        Assert.False(shorter.Passes());
        var longer = format.OpenGate();
        longer.Watch([.. copy, 0]);
        Assert.False(longer.Passes());
    }
}

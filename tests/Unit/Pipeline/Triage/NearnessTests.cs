using Submissions.Contracts;
using Submissions.Index.Rows;
using Submissions.Pipeline.Triage;

namespace Submissions.Tests.Unit.Pipeline.Triage;

public sealed class NearnessTests
{
    private static readonly IncidentRules s_rules = new() { Days = 2, Meters = 3_000, VagueMeters = 20_000, RelatedKinds = [["killing", "siege"]] };

    /// <summary>Damascus; a thousandth of a degree of latitude is 111 m.</summary>
    private static readonly ManifestPlace s_place = new() { Text = "Damascus", LatitudeE6 = 33_510_000, LongitudeE6 = 36_290_000, PrecisionMeters = 100 };

    [Fact]
    public void Near_in_time_place_and_kind_is_proposed_with_the_reasons_whichever_comes_first()
    {
        var (one, other) = (Row('a', 4, s_place, "killing"), Row('b', 6, s_place with { LatitudeE6 = 33_520_000 }, "siege"));
        var near = Nearness.Of(one, other, s_rules)!;
        Assert.Equal((2, 912, false), (near.Days, near.Meters, near.SameKind));
        Assert.Equivalent(near, Nearness.Of(other, one, s_rules));
        Assert.Equal(one.Submission, near.SubmissionA);
    }

    [Fact]
    public void Far_in_any_of_the_three_is_not()
    {
        var one = Row('a', 4, s_place, "killing");
        Assert.NotNull(Nearness.Of(one, Row('b', 4, s_place, "killing"), s_rules));
        Assert.Null(Nearness.Of(one, Row('b', 7, s_place, "killing"), s_rules));
        Assert.Null(Nearness.Of(one, Row('b', 4, s_place with { LatitudeE6 = 33_540_000 }, "killing"), s_rules));
        Assert.Null(Nearness.Of(one, Row('b', 4, s_place, "torture"), s_rules));
        Assert.Null(Nearness.Of(one, Row('b', 4, s_place, null), s_rules));
        Assert.Null(Nearness.Of(one, Row('b', 4, s_place with { PrecisionMeters = 30_000 }, "killing"), s_rules));
    }

    [Fact]
    public void A_submission_and_its_own_follow_up_confirm_nothing()
    {
        var (one, other) = (Row('a', 4, s_place, "killing"), Row('b', 4, s_place, "killing", parent: 'a'));
        Assert.Null(Nearness.Of(one, other, s_rules));
        Assert.Null(Nearness.Of(other, one, s_rules));
        Assert.Null(Nearness.Of(one, Row('a', 4, s_place, "killing"), s_rules));
    }

    [Theory]
    [InlineData("Douma", "the hospital in DOUMA, east gate", true)]
    [InlineData("دُوما", "مستشفى دوما", true)]
    [InlineData("新疆", "在新疆的医院", true)]
    [InlineData("မောင်တော", "မောင်တောမြို့", true)]
    [InlineData("Douma", "Doumara", false)]
    [InlineData("in", "in Douma", false)]
    [InlineData("...", "...", false)]
    public void Without_coordinates_places_are_near_when_they_are_named_alike(string one, string other, bool near) =>
        Assert.Equal(near, Nearness.Of(Row('a', 4, new() { Text = one }, "killing"), Row('b', 4, new() { Text = other }, "killing"), s_rules) is { Meters: null });

    [Fact]
    public void The_distance_is_that_of_the_sphere_at_its_edges_too()
    {
        var (east, west) = (s_place with { LatitudeE6 = 0, LongitudeE6 = 180_000_000, PrecisionMeters = null }, s_place with { LatitudeE6 = 0, LongitudeE6 = -179_990_000, PrecisionMeters = null });
        Assert.Equal(1_112, Nearness.Of(Row('a', 4, east, "killing"), Row('b', 4, west, "killing"), s_rules)!.Meters);
        var (pole, other) = (s_place with { LatitudeE6 = 90_000_000, LongitudeE6 = 0 }, s_place with { LatitudeE6 = 90_000_000, LongitudeE6 = 90_000_000 });
        Assert.Equal(0, Nearness.Of(Row('a', 4, pole, "killing"), Row('b', 4, other, "killing"), s_rules)!.Meters);
        Assert.Null(Nearness.Of(Row('a', 4, pole, "killing"), Row('b', 4, pole with { LatitudeE6 = -90_000_000, PrecisionMeters = int.MaxValue }, "killing"), s_rules));
    }

    [Theory]
    [InlineData(ManifestTimePrecision.Day, 4, 4)]
    [InlineData(ManifestTimePrecision.About, 1, 7)]
    [InlineData(ManifestTimePrecision.Month, 1, 30)]
    public void A_day_is_as_wide_as_the_sender_knows_it(ManifestTimePrecision precision, int first, int last)
    {
        var row = Occurrences.Of(Id('a'), Manifest(4, s_place, "killing") with { When = new ManifestTime { From = new DateOnly(2026, 4, 4), Precision = precision } })!;
        Assert.Equal((new DateOnly(2026, 4, first).DayNumber, new DateOnly(2026, 4, last).DayNumber), (row.FromDay!.Value, row.ToDay!.Value));
    }

    [Fact]
    public void The_first_and_last_days_of_the_calendar_are_days_too()
    {
        foreach (var day in new[] { DateOnly.MinValue, DateOnly.MaxValue })
        {
            Assert.NotNull(Occurrences.Of(Id('a'), Manifest(4, s_place, "killing") with { When = new ManifestTime { From = day, Precision = ManifestTimePrecision.About } }));
        }
        Assert.Null(Occurrences.Of(Id('a'), Manifest(4, s_place, "killing") with { When = new ManifestTime { From = DateOnly.MaxValue, Precision = ManifestTimePrecision.Year } }));
    }

    private static OccurrenceRow Row(char digit, int day, ManifestPlace place, string? kind, char? parent = null) =>
        Occurrences.Of(Id(digit), Manifest(day, place, kind) with { Parent = parent is { } other ? Id(other).Submission : null })!;

    private static DeliveryId Id(char digit) => new(SubmissionId.Parse(new string(digit, 32)), 0);

    private static Manifest Manifest(int day, ManifestPlace place, string? kind) =>
        SampleRules.Plain with { Kind = kind, Where = place, When = new ManifestTime { From = new DateOnly(2026, 4, day), Precision = ManifestTimePrecision.Day } };
}

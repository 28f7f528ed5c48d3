using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd.Faults;

/// <summary>What the scanner learns later is held against what came lately.</summary>
public sealed class RescanTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task New_signatures_find_malware_in_a_file_that_was_taken_for_clean()
    {
        // A fault that is made from inside, since the clock is moved here.
        await using var faulty = await FaultyInstallation.StartAsync(Fault.ClockAhead);
        var made = faulty.Clock.GetUtcNow().AddHours(-50);
        faulty.Clamd.Version = Version(27_801, made);
        using var http = faulty.Running.IntakeHttp();
        var photo = Deliveries.Photo();
        var sent = await SentDelivery.SendAsync(http, [SentFile.Photo], photo, _ => Task.CompletedTask);
        using var desk = await faulty.Running.DeskHttpAsync();
        var before = await Installation.WaitAsync(desk, sent.Id.Submission, shown => Deliveries.IsDone(shown, 1), Deliveries.Patience);
        Assert.Equal("clean", Verdict(before));
        Assert.NotNull(File(before)["copy"]);

        await Signatures.LearnAsync(faulty.Running, photo.AsMemory(^64..));
        faulty.Clamd.Version = Version(27_802, made.AddHours(49));
        faulty.Clock.Shift += UntilNextRun(faulty.Clock.GetUtcNow());
        var after = await Installation.WaitAsync(desk, sent.Id.Submission, shown => Verdict(shown) == "infected", Deliveries.Patience);
        Assert.Null(File(after)["copy"]);
        Assert.Equal("mediaHeldBack", File(after)["refusal"]!["name"]!.GetValue<string>());
        var alerts = JsonNode.Parse(await desk.GetStringAsync(new Uri("api/alerts", UriKind.Relative), Cancel))!["items"]!.AsArray();
        Assert.Contains(alerts, alert => alert!["kind"]!.GetValue<string>() == "malwareFoundLater" && alert["about"]!.GetValue<string>() == $"sealed/{sent.Id.Object(1)}");
        var events = (await faulty.Running.EventsAsync()).Where(seen => seen.Act is CustodyAct.Scanned or CustodyAct.Opened && seen.Why == "rescan-27802").ToList();
        Assert.Equal([CustodyAct.Scanned, CustodyAct.Opened], events.Select(seen => seen.Act).Order());
    }

    [Fact]
    public async Task Old_signatures_are_said_at_the_desk()
    {
        await using var faulty = await FaultyInstallation.StartAsync(Fault.ClockAhead);
        faulty.Clamd.Version = Version(27_801, faulty.Clock.GetUtcNow().AddHours(-49));
        faulty.Clock.Shift += TimeSpan.FromMinutes(1);
        using var desk = await faulty.Running.DeskHttpAsync();
        var begun = Stopwatch.GetTimestamp();
        JsonNode? scanner;
        do
        {
            Assert.True(Stopwatch.GetElapsedTime(begun) < Deliveries.Patience);
            await Task.Delay(200, Cancel);
            scanner = JsonNode.Parse(await desk.GetStringAsync(new Uri("api/queue", UriKind.Relative), Cancel))!["scanner"];
        }
        while (scanner?["signatureVersion"]!.GetValue<int>() != 27_801);
        Assert.True(scanner["outdated"]!.GetValue<bool>());
        Assert.Contains("hours old", faulty.Running.Said, StringComparison.Ordinal);
    }

    private static string Version(int number, DateTimeOffset made) =>
        string.Create(CultureInfo.InvariantCulture, $"ClamAV 1.4.3/{number}/{made.UtcDateTime:ddd MMM dd HH:mm:ss yyyy}");

    /// <summary>RescanFiles runs at minutes 5, 15 and so on.</summary>
    private static TimeSpan UntilNextRun(DateTimeOffset now) => TimeSpan.FromMinutes((15 - (now.Minute % 10)) % 10) - TimeSpan.FromSeconds(now.Second) is var wait && wait < TimeSpan.Zero
        ? wait + TimeSpan.FromMinutes(10)
        : wait;

    private static JsonNode File(JsonNode detail) => detail["deliveries"]![0]!["files"]![0]!;

    private static string Verdict(JsonNode detail) => File(detail)["verdict"]!.GetValue<string>();
}

using System.Text.RegularExpressions;

namespace Submissions.Tests.EndToEnd.Faults;

/// <summary>Nothing is lost, doubled or wrongly called clean, whatever breaks while a step is at work, and a minute after it works again everything is done.</summary>
public sealed partial class FaultMatrixTests
{
    /// <summary>Faults to try, separated by commas, instead of all.</summary>
    private const string FaultsVariable = "SUBMISSIONS_FAULTS";

    public static TheoryData<Fault, Step> Cells { get; } = new(from fault in Chosen() from step in Enum.GetValues<Step>() select (fault, step));

    /// <summary>The long sections <c>pipeline-store</c> and <c>pipeline-rest</c>: every cell.</summary>
    [Theory(Explicit = true)]
    [MemberData(nameof(Cells))]
    public async Task Every_fault_during_every_step(Fault fault, Step step)
    {
        await using var faulty = await FaultyInstallation.StartAsync(fault);
        await new FaultCell(faulty, fault, step).RunAsync();
    }

    /// <summary>The two sections have a list each of what they try; a fault that is new is on neither.</summary>
    [Fact]
    public void Every_fault_is_in_one_of_the_long_sections()
    {
        var listed = Lists().Matches(File.ReadAllText(Path.Combine(Installation.Root, "test"))).SelectMany(list => list.Groups[1].Value.Split(','));
        Assert.Equal(Enum.GetNames<Fault>().Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    /// <summary>One fault a step in every run, on one installation, so that each also meets what the one before left behind.</summary>
    [Fact]
    public async Task One_fault_during_each_step()
    {
        await using var faulty = await FaultyInstallation.StartAsync(Fault.Killed);
        await new FaultCell(faulty, Fault.ClamdKilled, Step.Scan).RunAsync();
        await new FaultCell(faulty, Fault.StorageCut, Step.Strip).RunAsync();
        await new FaultCell(faulty, Fault.MessagesTwice, Step.Triage).RunAsync();
        await new FaultCell(faulty, Fault.Killed, Step.Sequencer).RunAsync();
    }

    private static IEnumerable<Fault> Chosen() =>
        Environment.GetEnvironmentVariable(FaultsVariable) is { Length: > 0 } names ? names.Split(',').Select(Enum.Parse<Fault>) : Enum.GetValues<Fault>();

    [GeneratedRegex(@"\$\{SUBMISSIONS_FAULTS:-([A-Za-z0-9,]+)\}")]
    private static partial Regex Lists();
}

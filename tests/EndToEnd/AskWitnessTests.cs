using System.Diagnostics;
using System.Text.Json.Nodes;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd;

/// <summary>Staff ask a witness and are answered, in a real browser on both sides.</summary>
[Collection(SharedInstallationGroup.Name)]
public sealed class AskWitnessTests(SharedInstallation shared)
{
    [Fact]
    public async Task A_witness_reads_a_question_with_their_code_and_the_answer_is_shown_as_theirs()
    {
        var folder = Path.Combine(Installation.Root, "artifacts", "browser");
        Directory.CreateDirectory(folder);
        var photo = Path.Combine(folder, "photo-of-witness.jpg");
        await File.WriteAllBytesAsync(photo, Deliveries.Photo(), TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo("npm", ["run", "--silent", "ask-witness", "--workspace", "tests/EndToEnd/browser"]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Installation.Root };
        foreach (var (name, value) in new (string, string)[] { ("INTAKE_URL", $"{shared.Running.Intake}"), ("DESK_URL", $"{shared.Running.Desk}"), ("OUT_DIR", folder), ("PHOTO", photo), ("STATEMENT", "قصفوا المدرسة.") })
        {
            start.Environment[name] = value;
        }
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(8));
        await process.WaitForExitAsync(limit.Token);
        var said = await output + await error;
        Assert.True(process.ExitCode == 0, said);

        var submission = SubmissionId.Parse(JsonNode.Parse(await output)!["submission"]!.GetValue<string>());
        var events = (await shared.Running.EventsAsync()).Where(recorded => recorded.Submission == submission).ToList();
        var messaged = Assert.Single(events, recorded => recorded.Act == CustodyAct.Messaged);
        Assert.StartsWith("mailbox/", Assert.Single(messaged.Outputs).Name, StringComparison.Ordinal);
        Assert.Contains(events, recorded => recorded.Act == CustodyAct.Viewed && recorded.Inputs.Any(seen => seen.Name == messaged.Outputs[0].Name));
    }
}

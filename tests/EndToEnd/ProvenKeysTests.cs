using Submissions.Cli.Proving;
using Submissions.Cli.Sending;

namespace Submissions.Tests.EndToEnd;

/// <summary>A sender checks the keys of a running installation against its public log, over the addresses that a stranger has.</summary>
[Collection(SharedInstallationGroup.Name)]
public sealed class ProvenKeysTests(SharedInstallation shared)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_keys_are_proven_and_the_log_goes_on_where_it_was()
    {
        var state = Directory.CreateTempSubdirectory("state-");
        using var http = shared.Running.IntakeHttp();
        var intake = new IntakeClient(http);
        var keys = await new KeyTrust(TrustOptions.Open(http, [], state)).FetchAsync(intake, Cancel);
        Assert.NotNull(keys.Message);
        var before = new LogMemory(state.FullName).Recall(keys.Log!.Split('+')[0])!.Value.Latest.Checkpoint.Size;

        // What is received makes a custody checkpoint, which is an entry of the public log.
        var submission = await intake.OpenAsync(Cancel);
        await (await shared.Running.SenderAsync(http)).SendAsync(submission, 0, _ => Deliveries.Manifest(), [], Cancel);
        var begun = TimeProvider.System.GetTimestamp();
        while (new LogMemory(state.FullName).Recall(keys.Log.Split('+')[0])!.Value.Latest.Checkpoint.Size == before)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < Deliveries.Patience, "The public log does not grow.");
            await new KeyTrust(TrustOptions.Open(http, [keys.Log], state)).FetchAsync(intake, Cancel);
            await Task.Delay(200, Cancel);
        }
        state.Delete(recursive: true);
    }
}

using Submissions.Cli.Proving;
using Submissions.Cli.Sending;
using Submissions.Contracts;
using Submissions.Ledger;
using Submissions.Tests.Unit.Ledger;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Cli.Proving;

/// <summary>A sender believes keys only when everybody is shown them, and a log only when it goes on where it was.</summary>
public sealed class KeyTrustTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Keys_that_are_proven_are_believed_and_the_log_is_remembered()
    {
        using var server = await LogServer.StartAsync();
        Assert.Equal("intake", (await FetchAsync(server)).Intake.KeyId);
        Assert.Equal(3, new LogMemory(_folder.Path).Recall(LogServer.Origin)!.Value.Latest.Checkpoint.Size);
        for (var more = 0; more < 300; more++)
        {
            await server.EnterAsync(KeyUses.Desk, KeyParts.OfSigner($"{more}"));
        }
        Assert.Equal("intake", (await FetchAsync(server)).Intake.KeyId);
        Assert.Equal(303, new LogMemory(_folder.Path).Recall(LogServer.Origin)!.Value.Latest.Checkpoint.Size);
    }

    [Fact]
    public async Task A_key_that_was_put_in_the_place_of_another_is_refused()
    {
        using var server = await LogServer.StartAsync();
        await server.PublishAsync(LogServer.Intake("intake") with { MlKem = "another" }, "age1pq1recovery");
        await RefusedAsync(server, "intake key");
        await server.PublishAsync(LogServer.Intake("intake"), "age1pq1another");
        await RefusedAsync(server, "recovery key");
        server.Keys = server.Keys! with { Recovery = ["age1pq1recovery"], Promise = "another" };
        await RefusedAsync(server, "promise key");
        server.Keys = server.Keys! with { Promise = "promise", Drop = "age1drop" };
        await RefusedAsync(server, "drop key");
        server.Keys = server.Keys! with { Drop = null, Message = "another" };
        await RefusedAsync(server, "message key");
    }

    [Fact]
    public async Task A_proof_of_the_same_key_for_another_use_is_refused()
    {
        using var server = await LogServer.StartAsync();
        await server.EnterAsync(KeyUses.Desk, KeyParts.Of(LogServer.Intake("desk")));
        await server.PublishAsync(LogServer.Intake("desk"), "age1pq1recovery");
        await RefusedAsync(server, "intake key");
    }

    [Fact]
    public async Task An_entry_that_publishes_no_key_proves_none()
    {
        using var server = await LogServer.StartAsync();
        await server.AppendAsync(new CustodyEvent
        {
            Act = CustodyAct.CheckpointPublished,
            Actor = "custody",
            At = DateTimeOffset.UnixEpoch,
            Tool = new ToolUse { Name = KeyUses.Intake, Version = "1", Parameters = KeyParts.Of(LogServer.Intake("other")) },
            Salt = CustodyEvent.NewSalt(Entropy.System),
        });
        await server.PublishAsync(LogServer.Intake("other"), "age1pq1recovery");
        await RefusedAsync(server, "publishes none");
    }

    [Fact]
    public async Task Proofs_that_are_missing_altered_or_of_another_log_are_refused()
    {
        using var server = await LogServer.StartAsync();
        var good = server.Keys!;
        using var other = await LogServer.StartAsync(name: "other.example/public");
        using var custody = await LogServer.StartAsync(server.Vault, "server.example/custody");
        foreach (var (bad, says) in new (PublishedKeys, string)[]
        {
            (good with { Proofs = null }, "no proofs"),
            (good with { Proofs = [] }, "no proofs"),
            (good with { Proofs = [.. Enumerable.Repeat(good.Proofs![0], 65)] }, "no proofs"),
            (good with { Proofs = [.. good.Proofs!.Skip(1)] }, "intake key"),
            (good with { Proofs = [.. good.Proofs!.Select(proof => proof.Replace("index 0", "index 1", StringComparison.Ordinal))] }, "does not hold"),
            (good with { Proofs = ["nothing"] }, "does not hold"),
            (good with { Proofs = other.Keys!.Proofs }, "does not hold"),
            (good with { Log = null }, "names no public log"),
            (good with { Log = custody.Key.ToString(), Proofs = custody.Keys!.Proofs }, "names no public log"),
        })
        {
            server.Keys = bad;
            await RefusedAsync(server, says);
        }
        server.Keys = good;
        await FetchAsync(server);
    }

    [Fact]
    public async Task A_log_that_is_told_in_two_ways_is_refused()
    {
        using var server = await LogServer.StartAsync();
        await server.EnterAsync(KeyUses.Desk, KeyParts.OfSigner("first"));
        await FetchAsync(server);
        using var fork = await LogServer.StartAsync(server.Vault);
        await fork.EnterAsync(KeyUses.Desk, KeyParts.OfSigner("second"));
        await fork.EnterAsync(KeyUses.Desk, KeyParts.OfSigner("third"));
        await RefusedAsync(fork, "told in two ways");
        Assert.Equal(4, new LogMemory(_folder.Path).Recall(LogServer.Origin)!.Value.Latest.Checkpoint.Size);
    }

    [Fact]
    public async Task Proofs_under_a_checkpoint_that_the_log_does_not_continue_are_refused()
    {
        using var server = await LogServer.StartAsync();
        using var fork = await LogServer.StartAsync(server.Vault);
        await server.EnterAsync(KeyUses.Desk, KeyParts.OfSigner("first"));
        server.Keys = fork.Keys;
        await RefusedAsync(server, "told in two ways");
    }

    [Fact]
    public async Task A_log_that_was_rolled_back_is_refused()
    {
        using var server = await LogServer.StartAsync();
        await server.EnterAsync(KeyUses.Desk, KeyParts.OfSigner("more"));
        await FetchAsync(server);
        await server.CutAsync(1);
        await RefusedAsync(server, "rolled back");
    }

    [Fact]
    public async Task A_log_with_missing_tiles_is_refused()
    {
        using var server = await LogServer.StartAsync();
        await FetchAsync(server);
        await server.EnterAsync(KeyUses.Desk, KeyParts.OfSigner("more"));
        server.Log.Objects.Clear();
        await RefusedAsync(server, "told in two ways");
    }

    [Fact]
    public async Task Another_log_key_is_believed_only_from_who_called()
    {
        using var server = await LogServer.StartAsync();
        await FetchAsync(server);
        using var another = new LogVault();
        using var changed = await LogServer.StartAsync(another);
        await RefusedAsync(changed, "had another key before");
        await RefusedAsync(changed, "not the one of --log-key", server.Key);
        await RefusedAsync(changed, "told in two ways", changed.Key); // the key is believed now, and the log is still not the one that was
    }

    [Fact]
    public async Task A_pinned_key_is_enough_for_the_first_time()
    {
        using var server = await LogServer.StartAsync();
        Assert.Equal("intake", (await FetchAsync(server, server.Key)).Intake.KeyId);
    }

    [Fact]
    public async Task What_was_remembered_is_private_and_not_believed_when_it_was_altered()
    {
        using var server = await LogServer.StartAsync();
        await FetchAsync(server);
        var file = Assert.Single(Directory.GetFiles(_folder.File("logs")));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, Cancel)).Replace("\n3\n", "\n2\n", StringComparison.Ordinal), Cancel);
        await Assert.ThrowsAsync<InvalidDataException>(() => FetchAsync(server));
    }

    private async Task<PublishedKeys> FetchAsync(LogServer server, params NoteKey[] pins)
    {
        using var http = new HttpClient(server, disposeHandler: false) { BaseAddress = new Uri("http://server.example/") };
        return await new KeyTrust(new PublicLog(new HttpLedger(http), new LogMemory(_folder.Path), pins)).FetchAsync(new IntakeClient(http, TimeSpan.Zero), Cancel);
    }

    private async Task RefusedAsync(LogServer server, string says, params NoteKey[] pins) =>
        Assert.Contains(says, (await Assert.ThrowsAsync<UnprovenException>(() => FetchAsync(server, pins))).Message, StringComparison.Ordinal);
}

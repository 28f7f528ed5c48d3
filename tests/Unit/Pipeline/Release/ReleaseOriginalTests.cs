using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Desk.Originals;
using Submissions.Sealing;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Pipeline.Release;

/// <summary>Originals, from the request to the deletion of the copy: what it takes, and that nothing less does.</summary>
public sealed class ReleaseOriginalTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly byte[] s_content = [.. Enumerable.Range(0, 200_000).Select(i => (byte)(i * 7 % 256))];

    private readonly MlKem768X25519Identity _amina = MlKem768X25519Identity.Generate(Entropy.System);
    private OriginalsHouse _house = null!;
    private ObjectId _original;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Recipient => _amina.Recipient.ToString();

    public async ValueTask InitializeAsync()
    {
        _house = await OriginalsHouse.CreateAsync(await azurite.AccountAsync());
        _original = await _house.ReceiveAsync(s_content);
    }

    public async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
        _amina.Dispose();
    }

    [Fact]
    public async Task An_original_goes_to_the_key_of_who_asked_for_some_days_and_every_step_is_on_the_record()
    {
        var key = await _house.KeyAsync(OriginalsHouse.Amina, Recipient);
        var asked = await _house.AskAsync(OriginalsHouse.Amina, _original, key);
        Assert.Equal(ReleaseStage.Asked, (await _house.NowAsync(asked)).Stage);
        Assert.Equal(asked.Id, Assert.Single(await _house.Releases.ListRecentAsync(Cancel)).Id);
        Assert.True((await _house.AnswerAsync(OriginalsHouse.Carmen, asked)).TryGet(out var approved));
        Assert.Equal(ReleaseStage.Approved, approved!.Stage);
        await _house.RunAsync(asked);
        await _house.RunAsync(asked);

        Assert.Equal(s_content, await _house.OpenReleasedAsync(_amina));
        Assert.False(await _house.IntakeKeyOpensAsync());
        var ready = await _house.NowAsync(asked);
        Assert.Equal((ReleaseStage.Ready, _house.Store.Time.GetUtcNow().AddDays(7)), (ready.Stage, ready.Until));

        // The chain that a package leads back by (docs/formats/package.md): from the copy to what was received, by name, length and digest.
        var released = Assert.Single(await _house.EventsAsync(CustodyAct.Released));
        var received = (await _house.Store.Artefacts.ReadRecordAsync<IntakeRecord>(Containers.Intake, IntakeRecord.NameFor(_original.Delivery), Cancel))!.Artefacts()[0];
        Assert.Equal(received, Assert.Single(released.Inputs));
        Assert.Equal(await _house.Store.Artefacts.MeasureAsync(Containers.Released, Assert.Single(released.Outputs).Name["released/".Length..], Cancel), released.Outputs[0]);
        Assert.Equal((OriginalsHouse.Amina.Id, OriginalsHouse.Carmen.Id), (released.Tool!.Parameters!["requestedBy"], released.Tool.Parameters["approvedBy"]));
        Assert.Equal($"release-{asked.Id}", Assert.Single(await _house.EventsAsync(CustodyAct.Opened)).Why);
        Assert.Equal(["releaseApproved", "releaseRequested"], (await _house.EventsAsync(CustodyAct.ReleaseDecided)).Select(decided => decided.Why).Order());
        Assert.Equal(["staffKeyConfirmed", "staffKeyRegistered"], (await _house.EventsAsync(CustodyAct.KeyDecided)).Select(decided => decided.Why).Order());

        // In the public log everybody sees the recipient and nobody sees whose it is.
        var logged = Assert.Single(await _house.Store.EntriesAsync(LogNames.Public), entry => entry.Why == KeyUses.Staff);
        Assert.Equal(["recipient", "registration"], logged.Tool!.Parameters!.Keys.Order());
        Assert.Equal(Recipient, logged.Tool.Parameters["recipient"]);
        Assert.DoesNotContain(OriginalsHouse.Amina.Id, System.Text.Encoding.UTF8.GetString(logged.ToCanonicalJson()), StringComparison.Ordinal);

        // Its days.
        await _house.Deleting.RunAsync(new(), Cancel);
        Assert.Single(await _house.Store.NamesAsync(Containers.Released));
        _house.Store.Time.Step(TimeSpan.FromDays(7));
        Assert.Equal(ReleaseStage.Deleted, (await _house.NowAsync(asked)).Stage);
        await _house.Deleting.RunAsync(new(), Cancel);
        await _house.Deleting.RunAsync(new(), Cancel);
        Assert.Empty(await _house.Store.NamesAsync(Containers.Released));
        Assert.Equal(released.Outputs[0], Assert.Single(Assert.Single(await _house.EventsAsync(CustodyAct.Disposed)).Inputs));
        Assert.Single(await _house.Store.NamesAsync(Containers.Sealed));
    }

    [Fact]
    public async Task It_takes_a_lead_who_is_not_the_one_who_asked()
    {
        using var carmens = MlKem768X25519Identity.Generate(Entropy.System);
        var asked = await _house.AskAsync(OriginalsHouse.Carmen, _original, await _house.KeyAsync(OriginalsHouse.Carmen, carmens.Recipient.ToString()));
        Assert.Equal(Refusal.OtherPersonNeeded, (await _house.AnswerAsync(OriginalsHouse.Carmen with { Id = OriginalsHouse.Carmen.Id.ToUpperInvariant() }, asked)).Refusal);
        await AssertNothingAsync(asked);

        // Records that a desk gone wrong would write: the pipeline judges for itself.
        var request = (await _house.Releases.FindAsync(_original.Delivery.Submission, asked.Id, Cancel))!.Value.Request;
        var good = new ReleaseAnswer { Request = asked.Id, Submission = request.Submission, Approved = true, By = OriginalsHouse.Dawit.Id, Role = StaffRoles.Lead, At = request.At };
        foreach (var bad in new[]
        {
            good with { By = request.By },
            good with { By = request.By.ToUpperInvariant() },
            good with { Role = Roles.Reviewer },
            good with { Role = StaffRoles.Auditor },
            good with { Approved = false },
            good with { Request = new string('0', 32) },
            good with { Submission = SubmissionId.New(Entropy.System) },
            good with { At = request.At.AddSeconds(-1) },
            good with { At = request.Until().AddSeconds(1) },
        })
        {
            await PutAsync(good.Name(), bad);
            await AssertNothingAsync(asked);
        }
        await PutAsync(good.Name(), good);
        // Another object than was approved, by a message or by an altered request.
        await _house.RunAsync(asked with { Delivery = 1 });
        await _house.RunAsync(asked with { Id = "../../x" });
        await AssertNothingReleasedAsync();
        await _house.RunAsync(asked);
        Assert.Equal(s_content, await _house.OpenReleasedAsync(carmens));
    }

    [Fact]
    public async Task Nothing_is_sealed_to_a_key_that_is_not_the_requesters_confirmed_logged_and_in_use()
    {
        using var other = MlKem768X25519Identity.Generate(Entropy.System);
        Assert.Equal(Refusal.KeyMalformed, (await _house.Keys.RegisterAsync(OriginalsHouse.Amina, Roles.Reviewer, "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p", Cancel)).Refusal);
        Assert.True((await _house.Keys.RegisterAsync(OriginalsHouse.Amina, Roles.Reviewer, Recipient, Cancel)).TryGet(out var mine));
        var wanted = new OriginalRequest { Delivery = 0, Object = 3, Key = mine!.Id, Why = ReleaseReason.Court };
        Assert.Equal(Refusal.StaffKeyUnproven, (await AskAsync(wanted)).Refusal);

        // Its owner cannot confirm it, in whatever role; a mark without a confirmation logs nothing.
        Assert.Equal(Refusal.OtherPersonNeeded, (await _house.Keys.ConfirmAsync(OriginalsHouse.Amina, Roles.Lead, mine.Id, Cancel)).Refusal);
        await _house.Store.Artefacts.TryCreateAsync(Containers.Pending, $"keys/{mine.Id}", ReadOnlyMemory<byte>.Empty, Cancel);
        await _house.Store.Artefacts.TryCreateAsync(Containers.Pending, "keys/no id", ReadOnlyMemory<byte>.Empty, Cancel);
        await PutAsync(StaffKeyDecision.NameFor(mine.Id, StaffKeyDecisionKind.Confirmed), new StaffKeyDecision { Key = mine.Id, Kind = StaffKeyDecisionKind.Confirmed, By = mine.By, Role = StaffRoles.Lead, At = mine.At });
        await _house.Store.SequenceAsync(LogNames.Public);
        Assert.DoesNotContain(await _house.Store.EntriesAsync(LogNames.Public), entry => entry.Why == KeyUses.Staff);
        Assert.Empty(await _house.Store.NamesAsync(Containers.Pending, "keys/"));
        await _house.Store.Container(Containers.Decisions).GetBlobClient(StaffKeyDecision.NameFor(mine.Id, StaffKeyDecisionKind.Confirmed)).DeleteAsync(cancellationToken: Cancel);

        // Confirmed, and not in the log yet.
        Assert.Equal(Refusal.None, (await _house.Keys.ConfirmAsync(OriginalsHouse.Carmen, Roles.Lead, mine.Id, Cancel)).Refusal);
        Assert.Equal(Refusal.StaffKeyUnproven, (await AskAsync(wanted)).Refusal);
        await _house.Store.SequenceAsync(LogNames.Public);
        Assert.Equal(Refusal.StaffKeyUnproven, (await _house.Releases.AskAsync(OriginalsHouse.Dawit, Roles.Lead, _original.Delivery.Submission, wanted, Cancel)).Refusal);
        var asked = await _house.AskAsync(OriginalsHouse.Amina, _original, mine.Id);
        Assert.Equal(Refusal.None, (await _house.AnswerAsync(OriginalsHouse.Carmen, asked)).Refusal);

        // Another recipient, or another owner, in the registration than the log is about: what the desk alone can change.
        var registration = (await _house.Store.Artefacts.ReadRecordAsync<StaffKey>(Containers.Decisions, StaffKey.NameFor(mine.Id), Cancel))!;
        foreach (var substituted in new[] { registration with { Recipient = other.Recipient.ToString() }, registration with { By = OriginalsHouse.Dawit.Id } })
        {
            await PutAsync(registration.Name(), substituted);
            await AssertNothingAsync(asked);
        }
        await PutAsync(registration.Name(), registration);

        // The proof of another key, in its place.
        var dawits = await _house.KeyAsync(OriginalsHouse.Dawit, other.Recipient.ToString());
        var proofs = _house.Store.Container(Containers.Checkpoints);
        var own = (await proofs.GetBlobClient(StaffKey.ProofFor(mine.Id)).DownloadContentAsync(Cancel)).Value.Content;
        foreach (var proof in new[] { (await proofs.GetBlobClient(StaffKey.ProofFor(dawits)).DownloadContentAsync(Cancel)).Value.Content, BinaryData.FromString("{}"), BinaryData.FromString("not JSON") })
        {
            await proofs.GetBlobClient(StaffKey.ProofFor(mine.Id)).UploadAsync(proof, overwrite: true, Cancel);
            await AssertNothingAsync(asked);
        }
        await proofs.GetBlobClient(StaffKey.ProofFor(mine.Id)).UploadAsync(own, overwrite: true, Cancel);

        // Withdrawn, after it was approved.
        Assert.Equal(Refusal.NotAllowed, (await _house.Keys.WithdrawAsync(OriginalsHouse.Amina, Roles.Reviewer, dawits, Cancel)).Refusal);
        Assert.True((await _house.Keys.WithdrawAsync(OriginalsHouse.Amina, Roles.Reviewer, mine.Id, Cancel)).TryGet(out var gone) && gone.Withdrawn);
        await AssertNothingAsync(asked);
        Assert.Equal(Refusal.StaffKeyWithdrawn, (await _house.Keys.ConfirmAsync(OriginalsHouse.Dawit, Roles.Lead, mine.Id, Cancel)).Refusal);
        Assert.Equal(Refusal.StaffKeyUnproven, (await AskAsync(wanted)).Refusal);
    }

    [Fact]
    public async Task A_request_runs_out_and_has_one_answer()
    {
        var key = await _house.KeyAsync(OriginalsHouse.Amina, Recipient);
        var (declined, late, approvedLate) = (await _house.AskAsync(OriginalsHouse.Amina, _original, key), await _house.AskAsync(OriginalsHouse.Amina, _original, key), await _house.AskAsync(OriginalsHouse.Amina, _original, key));
        Assert.Equal(Refusal.None, (await _house.AnswerAsync(OriginalsHouse.Carmen, declined, false)).Refusal);
        Assert.Equal(Refusal.AlreadyAnswered, (await _house.AnswerAsync(OriginalsHouse.Dawit, declined)).Refusal);
        Assert.Equal(Refusal.AlreadyAnswered, (await _house.AnswerAsync(OriginalsHouse.Carmen, declined)).Refusal);
        Assert.Equal(ReleaseStage.Declined, (await _house.NowAsync(declined)).Stage);
        Assert.Equal(Refusal.None, (await _house.AnswerAsync(OriginalsHouse.Carmen, approvedLate)).Refusal);
        // Approved twice is handed on twice, by another lead too, and changes nothing else.
        Assert.Equal(Refusal.None, (await _house.AnswerAsync(OriginalsHouse.Dawit, approvedLate)).Refusal);
        Assert.Equal(OriginalsHouse.Carmen.Id, (await _house.NowAsync(approvedLate)).AnsweredBy);
        _house.Store.Time.Step(ReleaseRequest.Validity + TimeSpan.FromSeconds(1));
        Assert.Equal(Refusal.ReleaseExpired, (await _house.AnswerAsync(OriginalsHouse.Carmen, late)).Refusal);
        Assert.Equal((ReleaseStage.Expired, ReleaseStage.Expired), ((await _house.NowAsync(late)).Stage, (await _house.NowAsync(approvedLate)).Stage));
        foreach (var request in new[] { declined, late, approvedLate })
        {
            await AssertNothingAsync(request);
        }
        Assert.Equal(Refusal.NotFound, (await _house.Releases.AskAsync(OriginalsHouse.Amina, Roles.Reviewer, _original.Delivery.Submission, new OriginalRequest { Delivery = 0, Object = 4, Key = key, Why = ReleaseReason.Court }, Cancel)).Refusal);
    }

    [Fact]
    public async Task An_original_that_was_altered_or_is_gone_is_not_released_and_says_so()
    {
        var key = await _house.KeyAsync(OriginalsHouse.Amina, Recipient);
        var sealedBlob = _house.Store.Container(Containers.Sealed).GetBlobClient(_original.ToString());
        var bytes = (await sealedBlob.DownloadContentAsync(Cancel)).Value.Content.ToArray();
        foreach (var (altered, refusal) in new (byte[]? Bytes, Refusal Refusal)[]
        {
            ([.. bytes[..^1], (byte)(bytes[^1] ^ 1)], Refusal.PayloadDamaged),
            (bytes[..^100], Refusal.PayloadDamaged),
            ([.. "age-encryption.org/v1\n"u8], Refusal.HeaderMalformed),
            (null, Refusal.OriginalGone),
        })
        {
            await (altered is null ? sealedBlob.DeleteAsync(cancellationToken: Cancel) : sealedBlob.UploadAsync(BinaryData.FromBytes(altered), overwrite: true, Cancel) as Task);
            var asked = await _house.AskAsync(OriginalsHouse.Amina, _original, key);
            Assert.Equal(Refusal.None, (await _house.AnswerAsync(OriginalsHouse.Carmen, asked)).Refusal);
            await _house.RunAsync(asked);
            var failed = await _house.NowAsync(asked);
            Assert.Equal((ReleaseStage.Failed, (int?)refusal), (failed.Stage, failed.Refusal?.Refusal));
        }
        Assert.Empty(await _house.Store.NamesAsync(Containers.Released));
        Assert.Empty(await _house.EventsAsync(CustodyAct.Released));
    }

    /// <summary>Each write of the release and of the deletion is the last once before it reaches the store, and once after the store has done it.</summary>
    [Fact]
    public async Task Killed_at_any_write_an_original_is_released_once_and_deleted_once()
    {
        var key = await _house.KeyAsync(OriginalsHouse.Amina, Recipient);
        var rounds = 0;
        for (var write = 1; ; write++)
        {
            var died = false;
            foreach (var after in new[] { false, true })
            {
                var asked = await _house.AskAsync(OriginalsHouse.Amina, _original, key);
                Assert.Equal(Refusal.None, (await _house.AnswerAsync(OriginalsHouse.Carmen, asked)).Refusal);
                _house.Store.Dying.DieAt(write, after);
                await Record.ExceptionAsync(() => _house.RunAsync(asked));
                died |= _house.Store.Dying.Dead;
                _house.Store.Dying.Live();
                await _house.RunAsync(asked);
                Assert.Equal(ReleaseStage.Ready, (await _house.NowAsync(asked)).Stage);
                Assert.Equal(s_content, await _house.OpenReleasedAsync(_amina));
                rounds++;
                Assert.Equal(rounds, (await _house.EventsAsync(CustodyAct.Released)).Count);
                _house.Store.Time.Step(TimeSpan.FromDays(8));
                _house.Store.Dying.DieAt(1 + (write % 3), after);
                await Record.ExceptionAsync(() => _house.Deleting.RunAsync(new(), Cancel));
                _house.Store.Dying.Live();
                await _house.Deleting.RunAsync(new(), Cancel);
                Assert.Empty(await _house.Store.NamesAsync(Containers.Released));
                Assert.Equal(rounds, (await _house.EventsAsync(CustodyAct.Disposed)).Count);
            }
            if (!died)
            {
                Assert.InRange(write, 7, 12);
                return;
            }
        }
    }

    private Task<Outcome<ReleaseDetail>> AskAsync(OriginalRequest asked) => _house.Releases.AskAsync(OriginalsHouse.Amina, Roles.Reviewer, _original.Delivery.Submission, asked, Cancel);

    private async Task PutAsync<T>(string name, T record)
        where T : notnull =>
        await _house.Store.Container(Containers.Decisions).GetBlobClient(name).UploadAsync(BinaryData.FromObjectAsJson(record, ContractJson.Options), overwrite: true, Cancel);

    private async Task AssertNothingAsync(ReleaseDetail asked)
    {
        await _house.RunAsync(asked);
        await AssertNothingReleasedAsync();
    }

    private async Task AssertNothingReleasedAsync()
    {
        Assert.Empty(await _house.Store.NamesAsync(Containers.Released));
        Assert.Empty(await _house.EventsAsync(CustodyAct.Opened));
        Assert.Empty(await _house.EventsAsync(CustodyAct.Released));
        Assert.NotEmpty(await _house.EventsAsync(CustodyAct.Refused));
    }
}

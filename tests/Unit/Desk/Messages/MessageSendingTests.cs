using Submissions.Contracts;
using Submissions.Sealing;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Desk.Messages;

/// <summary>Messages to witnesses over a real store, with real keys.</summary>
public sealed class MessageSendingTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly MlKem768X25519Identity _witness = MlKem768X25519Identity.Generate(Entropy.System);
    private readonly MailboxId _mailbox = MailboxId.Of(Entropy.System.Bytes(MailboxId.LengthBytes));
    private Correspondence _desk = null!;
    private SubmissionId _submission;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Reply => _witness.Recipient.ToString();

    public async ValueTask InitializeAsync()
    {
        _desk = await Correspondence.CreateAsync(await azurite.AccountAsync());
        _submission = await _desk.ReceiveAsync(_mailbox, Reply);
    }

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        _witness.Dispose();
    }

    [Fact]
    public async Task Messages_are_signed_chained_sealed_to_the_witness_and_to_the_desk_and_recorded()
    {
        Assert.Equal(Refusal.None, (await _desk.SendAsync(_submission, 0, "Are you safe?\r\nAnswer only if you can.")).Refusal);
        Assert.Equal(Refusal.None, (await _desk.SendAsync(_submission, 1, "شكرًا لك 🕊", Correspondence.Carmen)).Refusal);

        Assert.Equal(["Are you safe?\nAnswer only if you can.", "شكرًا لك 🕊"], await _desk.WitnessSeesAsync(_mailbox, _witness));
        var thread = await _desk.Threads.ReadAsync(_mailbox, Cancel);
        Assert.Equal([(true, Correspondence.Amina.Id), (true, Correspondence.Carmen.Id)], thread.Select(message => (message.Follows, message.Sent.By)));
        Assert.Equal("شكرًا لك 🕊", thread[1].Message!.Text);
        var messaged = (await _desk.MessagedAsync()).OrderBy(recorded => recorded.Outputs[0].Name, StringComparer.Ordinal).ToList();
        Assert.Equal([$"mailbox/{_mailbox}/0001", $"mailbox/{_mailbox}/0002"], messaged.Select(recorded => recorded.Outputs[0].Name));
        Assert.Equal([_submission, _submission], messaged.Select(recorded => recorded.Submission!.Value));
        var stored = (await _desk.Store.Container(Containers.Mailbox).GetBlobClient($"{_mailbox}/0001").DownloadContentAsync(Cancel)).Value.Content.ToArray();
        Assert.Equal(Convert.ToHexStringLower(TreeHash.Of(stored)), messaged[0].Outputs[0].Digest);
        Assert.Equal(stored.Length, thread[1].Sent.Sealed.Length);
    }

    /// <summary>Each write is the last once before it reaches the store, and once after the store has done it.</summary>
    [Fact]
    public async Task Killed_at_any_write_a_message_leaves_once_or_is_nowhere_and_the_thread_goes_on()
    {
        _desk.Store.Dying.Live();
        Assert.Equal(Refusal.None, (await _desk.SendAsync(_submission, 0, "0")).Refusal);
        var writes = _desk.Store.Dying.Writes;
        Assert.InRange(writes, 4, 8);
        var sent = new List<string> { "0" };
        for (var write = 1; write <= writes; write++)
        {
            foreach (var after in new[] { false, true })
            {
                var text = $"{write}, {after}";
                _desk.Store.Dying.DieAt(write, after);
                await Record.ExceptionAsync(() => _desk.SendAsync(_submission, sent.Count, text));
                var died = _desk.Store.Dying.Dead;
                _desk.Store.Dying.Live();
                var isRecorded = (await _desk.Store.NamesAsync(Containers.Decisions, $"messages/{_mailbox}/")).Count > sent.Count;
                // What the page does when no answer came: it asks again, after the message that it knew of.
                var again = await _desk.SendAsync(_submission, sent.Count, text);
                Assert.Equal(isRecorded ? Refusal.MessageCrossed : Refusal.None, again.Refusal);
                sent.Add(text);
                Assert.Equal(sent, await _desk.WitnessSeesAsync(_mailbox, _witness));
                Assert.Equal(sent.Count, (await _desk.MessagedAsync()).Count);
                if (!died)
                {
                    Assert.True(write >= 4);
                }
            }
        }
    }

    [Fact]
    public async Task Of_two_who_send_at_once_one_is_told_and_nothing_is_lost()
    {
        var both = await Task.WhenAll(_desk.SendAsync(_submission, 0, "one"), _desk.SendAsync(_submission, 0, "two", Correspondence.Carmen));
        Assert.Equal([Refusal.None, Refusal.MessageCrossed], both.Select(answer => answer.Refusal).Order());
        var first = both[0].Refusal == Refusal.None ? "one" : "two";
        Assert.Equal([first], await _desk.WitnessSeesAsync(_mailbox, _witness));
        Assert.Single(await _desk.MessagedAsync());
        Assert.Equal(Refusal.MessageCrossed, (await _desk.SendAsync(_submission, 0, first)).Refusal);
        Assert.Equal(Refusal.MessageCrossed, (await _desk.SendAsync(_submission, 2, first)).Refusal);
        Assert.Equal(Refusal.None, (await _desk.SendAsync(_submission, 1, "then")).Refusal);
        Assert.Equal([first, "then"], await _desk.WitnessSeesAsync(_mailbox, _witness));
    }

    [Fact]
    public async Task A_changed_message_key_signs_once_it_is_proven_and_what_the_former_signed_stays_believed()
    {
        Assert.Equal(Refusal.None, (await _desk.SendAsync(_submission, 0, "before")).Refusal);
        _desk.ChangeMessageKey();
        Assert.Equal(Refusal.MessageKeyUnproven, (await _desk.SendAsync(_submission, 1, "too early")).Refusal);
        await _desk.PublishKeysAsync();
        Assert.Equal(Refusal.None, (await _desk.SendAsync(_submission, 1, "after")).Refusal);
        Assert.Equal(["before", "after"], await _desk.WitnessSeesAsync(_mailbox, _witness));
        Assert.Equal(2, (await _desk.Store.Artefacts.ReadKeysAsync(Cancel)).MessageKeys().Count);
    }

    [Fact]
    public async Task A_record_that_somebody_else_put_there_is_shown_as_what_it_is_and_ends_the_thread()
    {
        Assert.Equal(Refusal.None, (await _desk.SendAsync(_submission, 0, "before")).Refusal);
        Assert.True((await _desk.SendAsync(_submission, 1, "moved")).TryGet(out var second));
        var other = MailboxId.Of([1]);
        // The same bytes under another mailbox, and under another number.
        await _desk.Store.Artefacts.TryCreateRecordAsync(Containers.Decisions, SentMessage.NameFor(other, 1), second! with { Mailbox = other, Number = 1 }, Cancel);
        await _desk.Store.Artefacts.TryCreateRecordAsync(Containers.Decisions, SentMessage.NameFor(_mailbox, 3), second with { Number = 3 }, Cancel);
        Assert.False(Assert.Single(await _desk.Threads.ReadAsync(other, Cancel)).Follows);
        Assert.Equal([true, true, false], (await _desk.Threads.ReadAsync(_mailbox, Cancel)).Select(message => message.Follows));
        Assert.Equal(Refusal.ThreadBroken, (await _desk.SendAsync(_submission, 3, "more")).Refusal);
    }

    [Fact]
    public async Task Who_left_no_way_back_and_who_is_disputed_is_not_written_to()
    {
        var (without, unsealable) = (await _desk.ReceiveAsync(null, Reply), await _desk.ReceiveAsync(MailboxId.Of([2]), "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"));
        Assert.Equal(Refusal.NoWayBack, (await _desk.SendAsync(without, 0, "x")).Refusal);
        Assert.Equal(Refusal.NoWayBack, (await _desk.SendAsync(await _desk.ReceiveAsync(MailboxId.Of([3]), null), 0, "x")).Refusal);
        Assert.Equal(Refusal.NoWayBack, (await _desk.SendAsync(unsealable, 0, "x")).Refusal);
        Assert.Equal(Refusal.SubmissionUnknown, (await _desk.SendAsync(SubmissionId.New(Entropy.System), 0, "x")).Refusal);

        var followUp = await _desk.ReceiveAsync(_mailbox, Reply);
        Assert.Equal(Refusal.None, (await _desk.SendAsync(followUp, 0, "to the same witness")).Refusal);
        Assert.True((await _desk.Correspondents.FindAsync(_submission, Cancel)).TryGet(out var known));
        Assert.Equal([.. new[] { _submission, followUp }.OrderBy(id => id.ToString(), StringComparer.Ordinal)], known!.Submissions);

        // A stranger sends something under the same mailbox, to have the replies.
        using var stranger = MlKem768X25519Identity.Generate(Entropy.System);
        var theirs = await _desk.ReceiveAsync(_mailbox, stranger.Recipient.ToString());
        foreach (var submission in new[] { theirs, _submission, followUp })
        {
            Assert.Equal(Refusal.ReplyDisputed, (await _desk.SendAsync(submission, 1, "x")).Refusal);
        }
        Assert.Empty(await _desk.Store.NamesAsync(Containers.Mailbox, $"{MailboxId.Of([2])}/"));
    }

    [Fact]
    public async Task A_text_that_is_none_is_refused()
    {
        foreach (var text in new[] { "", " \n\t ", "bell\u0007", "tab\t", "half \ud83d pair", "\udd4a", "ends \ud83d" })
        {
            Assert.Equal(Refusal.MessageUnusable, (await _desk.SendAsync(_submission, 0, text)).Refusal);
        }
    }

    [Fact]
    public async Task The_longest_text_in_the_widest_script_is_no_longer_sealed_than_the_shortest()
    {
        Assert.Equal(Refusal.MessageUnusable, (await _desk.SendAsync(_submission, 0, new string('新', StaffMessage.MaxTextLength + 1))).Refusal);
        Assert.True((await _desk.SendAsync(_submission, 0, new string('新', StaffMessage.MaxTextLength))).TryGet(out var longest));
        Assert.True((await _desk.SendAsync(_submission, 1, "?")).TryGet(out var shortest));
        Assert.Equal(longest!.Sealed.Length, shortest!.Sealed.Length);
        Assert.Equal(2, (await _desk.WitnessSeesAsync(_mailbox, _witness)).Count);
    }
}

using System.Net;
using System.Threading.Channels;
using Submissions.Cli.Push.Items;
using Submissions.Cli.Push.Journals;
using Submissions.Cli.Push.Sending;
using Submissions.Cli.Push.Sources;
using Submissions.Cli.Sending;
using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Cli.Push;

/// <summary>
/// Sends everything of a source that the server has not got: contents are hashed, submissions opened in calls of up to a thousand, and items sealed and sent, each several at a time and only so far ahead of each
/// other as bounded channels allow. Whatever ends a run, the next one finishes the rest: what an item is called follows from itself, and the server says what it has.
/// </summary>
internal sealed class PushRun(PushOptions options, IItemSource source, PartnerSecret secret, Journal journal, PartnerClient partner, ItemSender sender, PushReport report, Entropy entropy)
{
    /// <summary>Hashed items that wait to be opened; and a call that opens them is made for no more.</summary>
    private const int MostWaiting = 200;

    private const int KeyLengthBytes = 16;

    /// <returns>What stopped it early, in words; null when it went through.</returns>
    /// <exception cref="RefusedException">The server does not take us for a partner.</exception>
    public async Task<string?> RunAsync(IReadOnlySet<UInt128> twice, CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (source.IsWholeOrNot && !await HashAllAsync(twice, stopping.Token))
        {
            return "The bag is not whole. Nothing was sent.";
        }
        var hashed = Channel.CreateBounded<HashedItem>(MostWaiting);
        var opened = Channel.CreateBounded<(HashedItem Item, OpenedItem Opened)>(MostWaiting);
        var stages = new List<Task>
        {
            StageAsync(() => HashAsync(twice, hashed.Writer, stopping.Token), () => hashed.Writer.Complete()),
            StageAsync(() => OpenAsync(hashed.Reader, opened.Writer, stopping.Token), () => opened.Writer.Complete()),
            StageAsync(() => SendAsync(opened.Reader, stopping.Token), () => { }),
        };
        return await EndAsync(stages, stopping, cancellationToken);
    }

    private static async Task StageAsync(Func<Task> work, Action completed)
    {
        try
        {
            await Task.Run(work);
        }
        finally
        {
            completed();
        }
    }

    /// <summary>Waits for all; the first failure stops the others, and is what is told.</summary>
    private static async Task<string?> EndAsync(List<Task> stages, CancellationTokenSource stopping, CancellationToken cancellationToken)
    {
        Exception? first = null;
        while (stages.Count > 0)
        {
            var done = await Task.WhenAny(stages);
            stages.Remove(done);
            if (done.IsCompletedSuccessfully)
            {
                continue;
            }
            first ??= done.Exception?.InnerException ?? new OperationCanceledException();
            await stopping.CancelAsync();
        }
        cancellationToken.ThrowIfCancellationRequested();
        return first switch
        {
            null => null,
            RefusedException { Refusal: Refusal.DailyBudgetSpent } spent => $"The day's quota is spent. Run again {(spent.RetryAfter is { } wait ? $"in {wait.TotalHours:F1} hours" : "tomorrow")}; what was sent is sent.",
            RefusedException { StatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } refused => throw refused,
            // The issuer answered, and refused: nothing was or could be sent.
            HttpRequestException { StatusCode: not null } and not RefusedException => throw first,
            HttpRequestException away => $"Stopped: {away.Message} Run again; what was sent is sent.",
            OperationCanceledException => "Stopped: the server did not answer in time. Run again; what was sent is sent.",
            _ => throw first,
        };
    }

    private IEnumerable<Item> Items(IReadOnlySet<UInt128> twice, Action<Problem> wrong) => source.Read(wrong).Where(item => !twice.Contains(PushPlan.Key(item)));

    /// <summary>A bag: everything is read and held against what is listed, before anything is sent. What was read is remembered, so it is read once.</summary>
    private async Task<bool> HashAllAsync(IReadOnlySet<UInt128> twice, CancellationToken cancellationToken)
    {
        var before = report.Wrong;
        await Parallel.ForEachAsync(Items(twice, _ => { }), Parallelism(options.Jobs, cancellationToken), async (item, cancel) =>
        {
            foreach (var file in item.Files)
            {
                var (_, fault) = await HashAsync(file, cancel);
                if (fault is { } found)
                {
                    report.Add(new Problem(found, item.Row, file.Path));
                }
            }
        });
        return before == 0 && report.Wrong == 0;
    }

    private async Task HashAsync(IReadOnlySet<UInt128> twice, ChannelWriter<HashedItem> hashed, CancellationToken cancellationToken) =>
        // What is wrong was told when everything was looked through; what went wrong since is seen when it is opened.
        await Parallel.ForEachAsync(Items(twice, _ => { }), Parallelism(options.Jobs, cancellationToken), async (item, cancel) =>
        {
            var digests = new List<string>();
            foreach (var file in item.Files)
            {
                var (digest, fault) = await HashAsync(file, cancel);
                if (fault is { } found)
                {
                    report.AddFailed(item, found.Text());
                    return;
                }
                digests.Add(digest);
            }
            var submission = secret.SubmissionOf(item.Reference, [.. item.Files.Select((file, i) => (file.LengthBytes, Convert.FromHexString(digests[i])))]);
            var named = new HashedItem(item, submission, digests);
            var state = journal.StateOf(submission);
            if (state.IsSent)
            {
                report.AddThere(named, state.Particulars is { } sent && sent != ItemSender.DigestOf(item.Particulars));
                return;
            }
            if (state.Unfinished is null && journal.LastOf(item.Reference) is { } before && before != submission)
            {
                report.AddChanged(named, before);
            }
            await hashed.WriteAsync(named, cancel);
        });

    private async Task<(string Sha256, RowFault? Fault)> HashAsync(ItemFile file, CancellationToken cancellationToken)
    {
        if (!options.Rehash && journal.HashOf(file.Path, file.LengthBytes, file.Stamp) is { } known && file.Listed.All(listed => listed.Digits.Length != known.Length || listed.Digits == known))
        {
            return (known, null);
        }
        try
        {
            var (digest, fault) = await ContentHash.ComputeAsync(file, cancellationToken);
            if (fault is null)
            {
                journal.Add(new HashedFile { Path = file.Path, LengthBytes = file.LengthBytes, Stamp = file.Stamp, Sha256 = digest });
            }
            return (digest, fault);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return ("", RowFault.FileUnreadable);
        }
        catch (InvalidDataException)
        {
            return ("", RowFault.ArchiveMalformed);
        }
    }

    private async Task OpenAsync(ChannelReader<HashedItem> hashed, ChannelWriter<(HashedItem, OpenedItem)> opened, CancellationToken cancellationToken)
    {
        var batch = new List<HashedItem>();
        while (await hashed.WaitToReadAsync(cancellationToken))
        {
            while (batch.Count < MostWaiting && hashed.TryRead(out var item))
            {
                batch.Add(item);
            }
            // Two items of the same reference and content cannot both be here: references differ.
            foreach (var (item, answer) in await OpenAsync(batch, cancellationToken))
            {
                await opened.WriteAsync((item, answer), cancellationToken);
            }
            batch.Clear();
        }
    }

    private async Task<IEnumerable<(HashedItem, OpenedItem)>> OpenAsync(List<HashedItem> batch, CancellationToken cancellationToken)
    {
        var answers = await partner.OpenAsync(Convert.ToHexStringLower(entropy.Bytes(KeyLengthBytes)), [.. batch.Select(item => new ItemToOpen(item.Submission, LengthOf(item.Item)))], cancellationToken);
        var bySubmission = answers.DistinctBy(answer => answer.Submission).ToDictionary(answer => answer.Submission);
        return batch.Select(item => (item, bySubmission.TryGetValue(item.Submission, out var answer) ? answer : throw new HttpRequestException("The server did not answer for every item.")));
    }

    /// <summary>What will be sent, to within a header.</summary>
    private static long LengthOf(Item item) =>
        item.Files.Sum(file => Sealer.SealedLengthBytes(SealedHeader.MaxLengthBytes, file.LengthBytes)) + Sealer.SealedLengthBytes(SealedHeader.MaxLengthBytes, item.Particulars.Statement?.Length ?? 0);

    private async Task SendAsync(ChannelReader<(HashedItem Item, OpenedItem Opened)> opened, CancellationToken cancellationToken) =>
        await Parallel.ForEachAsync(opened.ReadAllAsync(cancellationToken), Parallelism(options.Uploads, cancellationToken), async (pair, cancel) =>
        {
            try
            {
                await SendAsync(pair.Item, pair.Opened, mayReopen: true, cancel);
            }
            catch (ItemFailedException failed)
            {
                if (failed.Fault == RowFault.FileChanged)
                {
                    Forget(pair.Item.Item);
                }
                report.AddFailed(pair.Item.Item, failed.Message);
            }
            catch (RefusedException refused) when (refused.Refusal is not (Refusal.None or Refusal.DailyBudgetSpent or Refusal.Busy or Refusal.NotReady))
            {
                report.AddFailed(pair.Item.Item, refused.Message);
            }
        });

    private async Task SendAsync(HashedItem item, OpenedItem opened, bool mayReopen, CancellationToken cancellationToken)
    {
        switch (opened.State)
        {
            case OpenedState.Committed:
                // Handed in by a run that did not live to write it down, or whose journal is lost.
                await sender.FinishAsync(item, cancellationToken);
                report.AddThere(item, isOtherwise: false);
                return;
            case OpenedState.Created or OpenedState.Uncommitted when opened is { Capability: { } capability, Expires: { } expires }:
                try
                {
                    var open = new OpenedSubmission { Submission = item.Submission, Capability = capability, Expires = expires };
                    await sender.SendAsync(item, open, opened.State == OpenedState.Uncommitted, report.AddArrived, cancellationToken);
                    report.AddSent(item);
                }
                catch (RefusedException refused) when (mayReopen && refused.Refusal is Refusal.CapabilityExpired)
                {
                    var (_, again) = (await OpenAsync([item], cancellationToken)).Single();
                    await SendAsync(item, again, mayReopen: false, cancellationToken);
                }
                return;
            case OpenedState.Refused when opened.Refusal?.Refusal == (int)Refusal.DailyBudgetSpent:
                throw new RefusedException(opened.Refusal.Text, Refusal.DailyBudgetSpent, HttpStatusCode.TooManyRequests, opened.RetryAfter is { } seconds ? TimeSpan.FromSeconds(Math.Min(seconds, int.MaxValue)) : null);
            default:
                throw new ItemFailedException(opened.Refusal is { } why ? Verify.Printable.Text(why.Text) : "The server does not take it, and does not say why.");
        }
    }

    /// <summary>What was remembered of contents that are other ones now: the next run reads them again.</summary>
    private void Forget(Item item)
    {
        foreach (var file in item.Files)
        {
            journal.Add(new HashedFile { Path = file.Path, LengthBytes = -1, Stamp = 0, Sha256 = "" });
        }
    }

    private static ParallelOptions Parallelism(int degree, CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = degree, CancellationToken = cancellationToken };
}

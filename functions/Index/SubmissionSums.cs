using Microsoft.EntityFrameworkCore;
using Submissions.Contracts;
using Submissions.Index.Rows;

namespace Submissions.Index;

/// <summary>What the rows of a submission add up to (<see cref="SubmissionRow"/>): a function of those rows alone, whatever order they came in.</summary>
internal static class SubmissionSums
{
    private const int ChunkLength = 500;

    /// <summary>Puts the sums of these submissions in, within the caller's transaction and lock; takes out those that have no delivery any more. The caller saves.</summary>
    public static async Task RefreshAsync(IndexContext context, IReadOnlyCollection<string> submissions, CancellationToken cancellationToken)
    {
        foreach (var some in submissions.Distinct().Chunk(ChunkLength))
        {
            await RefreshSomeAsync(context, some, cancellationToken);
        }
    }

    private static async Task RefreshSomeAsync(IndexContext context, string[] some, CancellationToken cancellationToken)
    {
        var deliveries = (await context.Deliveries.AsNoTracking().Where(row => some.Contains(row.Submission))
            .Select(row => new Delivery(row.Submission, row.Number, row.ReceivedAt, row.Situation, row.Kind, row.Language)).ToListAsync(cancellationToken)).ToLookup(row => row.Submission);
        var triages = (await context.Triages.AsNoTracking().Where(row => some.Contains(row.Submission))
            .Select(row => new Priority(row.Submission, row.Delivery, row.Score, row.Reasons, row.Exercise)).ToListAsync(cancellationToken)).ToLookup(row => row.Submission);
        var files = await context.Files.Where(row => some.Contains(row.Submission)).GroupBy(row => row.Submission)
            .Select(rows => new FileSums(
                rows.Key,
                rows.Count(),
                rows.Count(row => row.Verdict == (int)ScanVerdict.Infected),
                rows.Count(row => row.Type!.StartsWith("video/")),
                rows.Count(row => row.Type!.StartsWith("image/") || row.Type!.StartsWith("audio/"))))
            .ToDictionaryAsync(sums => sums.Submission, cancellationToken);
        var copies = await context.Copies.Where(row => some.Contains(row.Submission)).GroupBy(row => row.Submission)
            .Select(rows => new CopySums(
                rows.Key,
                rows.Count(row => row.Refusal != 0),
                rows.Count(row => row.MediaType!.StartsWith("video/")),
                rows.Count(row => row.MediaType!.StartsWith("image/") || row.MediaType!.StartsWith("audio/"))))
            .ToDictionaryAsync(sums => sums.Submission, cancellationToken);
        var rows = await context.Submissions.Where(row => some.Contains(row.Submission)).ToDictionaryAsync(row => row.Submission, cancellationToken);
        foreach (var submission in some)
        {
            rows.TryGetValue(submission, out var row);
            if (!deliveries.Contains(submission))
            {
                if (row is not null)
                {
                    context.Remove(row);
                    rows.Remove(submission);
                }
                continue;
            }
            if (row is null)
            {
                context.Add(row = new SubmissionRow { Submission = submission });
                rows.Add(submission, row);
            }
            Set(row, [.. deliveries[submission].OrderBy(delivery => delivery.Number)], [.. triages[submission]], files.GetValueOrDefault(submission), copies.GetValueOrDefault(submission));
        }
        await ForgetWorkAsync(context, [.. some.Where(submission => !deliveries.Contains(submission))], cancellationToken);
        await RankAsync(context, [.. rows.Values.Where(row => triages.Contains(row.Submission))], cancellationToken);
        var abouts = (await context.Situations.Where(about => some.Contains(about.Submission)).ToListAsync(cancellationToken)).ToLookup(about => about.Submission);
        foreach (var submission in some)
        {
            SetSituations(context, rows.GetValueOrDefault(submission), [.. deliveries[submission].Select(delivery => delivery.Situation).OfType<string>().Distinct()], [.. abouts[submission]]);
        }
    }

    /// <summary>Gives labels the ranks of their lines, when those are saved, and takes out those of lines that are gone. Without reading a label: Pipeline may not.</summary>
    public static async Task MoveLabelsAsync(IndexContext context, IReadOnlyCollection<string> submissions, CancellationToken cancellationToken)
    {
        foreach (var some in submissions.Distinct().Chunk(ChunkLength))
        {
            await context.Labels.Where(label => some.Contains(label.Submission) && !context.Submissions.Any(row => row.Submission == label.Submission)).ExecuteDeleteAsync(cancellationToken);
            await context.Labels.Where(label => some.Contains(label.Submission)).ExecuteUpdateAsync(
                label => label.SetProperty(moved => moved.Rank, moved => context.Submissions.Where(row => row.Submission == moved.Submission).Select(row => row.Rank).FirstOrDefault()), cancellationToken);
        }
    }

    /// <summary>What staff did about submissions that are gone goes as well; the records stay.</summary>
    private static async Task ForgetWorkAsync(IndexContext context, string[] gone, CancellationToken cancellationToken)
    {
        if (gone.Length > 0)
        {
            await context.Edits.Where(edit => gone.Contains(edit.Submission)).ExecuteDeleteAsync(cancellationToken);
            await context.Claims.Where(claim => gone.Contains(claim.Submission)).ExecuteDeleteAsync(cancellationToken);
            await context.SearchTexts.Where(text => gone.Contains(text.Submission)).ExecuteDeleteAsync(cancellationToken);
        }
    }

    private static void Set(SubmissionRow row, IReadOnlyList<Delivery> deliveries, IReadOnlyList<Priority> triages, FileSums? files, CopySums? copies)
    {
        var top = triages.OrderByDescending(triage => triage.Score).ThenBy(triage => triage.Delivery).FirstOrDefault();
        (row.Score, row.Reasons) = top is null ? (0, "[]") : (top.Score, top.Reasons);
        row.Exercise = triages.Any(triage => triage.Exercise);
        row.ReceivedAt = deliveries.Min(delivery => delivery.ReceivedAt);
        row.Situation = deliveries.Select(delivery => delivery.Situation).FirstOrDefault(situation => situation is not null);
        row.Kind = deliveries.Select(delivery => delivery.Kind).FirstOrDefault(kind => kind is not null);
        row.Language = deliveries.Select(delivery => delivery.Language).FirstOrDefault(language => language is not null);
        (row.Files, row.Infected, row.WithoutCopy) = (files?.Count ?? 0, files?.Infected ?? 0, copies?.Without ?? 0);
        row.HasVideo = files?.Videos > 0 || copies?.Videos > 0;
        row.HasMedia = row.HasVideo || files?.Media > 0 || copies?.Media > 0;
        if (top is null)
        {
            row.Rank = null;
        }
    }

    private static void SetSituations(IndexContext context, SubmissionRow? row, IReadOnlyList<string> situations, IReadOnlyList<SituationRow> known)
    {
        context.RemoveRange(known.Where(about => !situations.Contains(about.Situation)));
        foreach (var situation in situations)
        {
            if (known.FirstOrDefault(about => about.Situation == situation) is { } about)
            {
                about.Rank = row?.Rank;
            }
            else
            {
                context.Add(new SituationRow { Submission = row!.Submission, Situation = situation, Rank = row.Rank });
            }
        }
    }

    /// <summary>Gives each of these its rank. One that has the right score and time stays where it is among its equals.</summary>
    private static async Task RankAsync(IndexContext context, IReadOnlyList<SubmissionRow> triaged, CancellationToken cancellationToken)
    {
        var moving = triaged.Select(row => (Row: row, Rank: QueueRank.Of(row.Exercise, row.Score, row.ReceivedAt, row.Submission))).Where(move => !QueueRank.AreEqual(move.Row.Rank, move.Rank)).ToList();
        var wanted = moving.Select(move => (long?)move.Rank).ToList();
        var taken = (await context.Submissions.AsNoTracking().Where(row => wanted.Contains(row.Rank)).Select(row => row.Rank).ToListAsync(cancellationToken)).ToHashSet();
        foreach (var (row, first) in moving)
        {
            var rank = first;
            while (!taken.Add(rank) || (rank != first && await context.Submissions.AnyAsync(other => other.Rank == rank, cancellationToken)))
            {
                rank++;
            }
            row.Rank = rank;
        }
    }

    private sealed record Delivery(string Submission, int Number, DateTime ReceivedAt, string? Situation, string? Kind, string? Language);

    private sealed record Priority(string Submission, int Delivery, int Score, string Reasons, bool Exercise);

    private sealed record FileSums(string Submission, int Count, int Infected, int Videos, int Media);

    private sealed record CopySums(string Submission, int Without, int Videos, int Media);
}

using Submissions.Cli.Push.Journals;
using Submissions.Contracts;

namespace Submissions.Cli.Receipts;

/// <summary>What was handed in, as a journal tells it.</summary>
internal static class SentRecords
{
    /// <summary>Each item that the server has, with the promise where there is one; and, at the end, those of which nothing is known yet (<c>IsSent</c> false).</summary>
    /// <exception cref="InvalidDataException">There is no journal.</exception>
    public static IEnumerable<(SentItem Item, bool IsSent, Promise? Promise)> Of(DirectoryInfo folder)
    {
        var unfinished = new Dictionary<SubmissionId, SentItem>();
        foreach (var line in Journal.Read(folder))
        {
            if (line.Sending is { } sending)
            {
                unfinished[sending.Submission] = sending;
            }
            else if (line.Sent is { } sent && unfinished.Remove(sent.Submission, out var item))
            {
                yield return (item, true, sent.Promise);
            }
        }
        foreach (var item in unfinished.Values)
        {
            yield return (item, false, null);
        }
    }

    /// <summary>Whose journal it is.</summary>
    public static JournalHead Head(DirectoryInfo folder) => Journal.Read(folder).FirstOrDefault()?.Head ?? throw new InvalidDataException($"The journal in {folder.FullName} has no beginning.");
}

using System.Globalization;
using System.Runtime.CompilerServices;
using Submissions.Contracts;
using Submissions.Storage;

namespace Submissions.Desk.Rebuild;

/// <summary>
/// What lies in the store, submission by submission in the order of their ids, as four listings side by side give it: names only, and no more of them in memory than a page of each listing and one submission's.
/// </summary>
internal sealed class StoredSubmissions(ArtefactStore artefacts)
{
    private const string Digits = "0123456789abcdef";

    /// <summary>Everything after a submission, or everything.</summary>
    public async IAsyncEnumerable<StoredSubmission> ReadAsync(SubmissionId? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = after?.ToString() ?? "";
        foreach (var prefix in Prefixes(last))
        {
            await foreach (var stored in ReadAsync(prefix, cancellationToken))
            {
                if (string.CompareOrdinal(stored.Id.ToString(), last) > 0)
                {
                    yield return stored;
                }
            }
        }
    }

    /// <summary>What ids after this one begin with, in order: the store lists from the beginning of a prefix alone, so what is listed for nothing is a 256th of it, and no more than 31 listings are begun.</summary>
    private static IEnumerable<string> Prefixes(string last)
    {
        if (last.Length < 2)
        {
            return Digits.Select(digit => $"{digit}");
        }
        var within = Digits.Where(digit => digit > last[1]).Select(digit => $"{last[0]}{digit}");
        var beyond = Digits.Where(digit => digit > last[0]).Select(digit => $"{digit}");
        return [last[..2], .. within, .. beyond];
    }

    private async IAsyncEnumerable<StoredSubmission> ReadAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Copies before records: a record counts for a delivery that has copies.
        await using var copies = Open(Containers.Copies, "");
        await using var records = Open(Containers.Records, "");
        await using var edits = Open(Containers.Decisions, Edit.Folder);
        await using var incidents = Open(Containers.Decisions, IncidentDecision.Folder);
        (StoredNames Names, Action<StoredSubmission, string> Add)[] listings =
        [
            (copies, (stored, name) => stored.AddCopy(name)),
            (records, (stored, name) => stored.AddRecord(name)),
            (edits, (stored, _) => stored.AddEdit()),
            (incidents, (stored, name) => stored.AddIncidentDecision(name)),
        ];
        foreach (var (names, _) in listings)
        {
            await names.MoveAsync();
        }
        while (listings.Select(listing => listing.Names.Submission).OfType<string>().Min(StringComparer.Ordinal) is { } next)
        {
            var stored = new StoredSubmission(SubmissionId.Parse(next, CultureInfo.InvariantCulture));
            foreach (var (names, add) in listings)
            {
                for (; names.Submission == next; await names.MoveAsync())
                {
                    add(stored, names.Name);
                }
            }
            yield return stored;
        }

        StoredNames Open(string container, string folder) => new(artefacts.ListAsync(container, folder + prefix, cancellationToken).GetAsyncEnumerator(cancellationToken), folder.Length);
    }

    /// <summary>A listing that stands at a name of a submission's.</summary>
    /// <param name="listing">Names in their order.</param>
    /// <param name="folderLength">Characters before the id.</param>
    private sealed class StoredNames(IAsyncEnumerator<string> listing, int folderLength) : IAsyncDisposable
    {
        /// <summary>Whose it is; null at the end.</summary>
        public string? Submission { get; private set; }

        public string Name => listing.Current;

        /// <summary>Goes to the next name that is below a submission.</summary>
        public async ValueTask MoveAsync()
        {
            var before = Submission;
            do
            {
                Submission = await listing.MoveNextAsync() ? listing.Current[folderLength..].Split('/')[0] : null;
            }
            while (Submission is not null && !SubmissionId.TryParse(Submission, CultureInfo.InvariantCulture, out _));
            if (Submission is not null && string.CompareOrdinal(Submission, before) < 0)
            {
                throw new InvalidOperationException("The store lists names in another order than theirs.");
            }
        }

        public ValueTask DisposeAsync() => listing.DisposeAsync();
    }
}

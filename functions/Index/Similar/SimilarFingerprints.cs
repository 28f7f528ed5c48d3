using Microsoft.EntityFrameworkCore;
using Submissions.Contracts;

namespace Submissions.Index.Similar;

/// <summary>
/// Finds fingerprints of other submissions that are like given ones. Keeps all of the read model's in memory (49 bytes each at a full table; a million are 53 MiB) and before every search reads what was
/// added since, by row number: whoever adds its own first and then searches is found by, or finds, everyone who does the same at the same time. With SQLite, rows become visible in the order of their
/// numbers because there is one writer; in PostgreSQL, which has several, because they are added under one lock. Rows that were taken out since are found no more.
/// </summary>
public sealed class SimilarFingerprints(IDbContextFactory<IndexContext> contexts) : IDisposable
{
    /// <summary>Fingerprints in memory; beyond it the older half is let go. 8 million are about 450 MiB.</summary>
    public const int MaxFingerprints = 8_000_000;

    /// <summary>Fingerprints of one delivery that are searched for. Stops a delivery of a thousand long videos from holding the others up.</summary>
    public const int MaxSearched = 10_000;

    private const int PageLength = 50_000;

    private readonly SemaphoreSlim _one = new(1);
    private FingerprintTable _pictures = new();
    private FingerprintTable _texts = new();
    private long _last;
    private (string Submission, long Bits) _lastRow;

    /// <summary>What other submissions hold that is like a delivery's own fingerprints: for each pair of objects the nearest example.</summary>
    public async Task<IReadOnlyList<SimilarPair>> FindAsync(DeliveryId id, CancellationToken cancellationToken)
    {
        var submission = id.Submission.ToString();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var own = await context.Fingerprints.AsNoTracking().Where(row => row.Submission == submission && row.Delivery == id.Number)
            .OrderBy(row => row.Id).Take(MaxSearched).Select(row => new { row.Object, row.Kind, row.Bits }).ToListAsync(cancellationToken);
        var near = new List<(int Object, long Id, int Distance)>();
        await _one.WaitAsync(cancellationToken);
        try
        {
            await CatchUpAsync(context, cancellationToken);
            foreach (var row in own)
            {
                near.AddRange(TableOf(row.Kind).Near(unchecked((ulong)row.Bits), OwnerOf(submission)).Select(match => (row.Object, match.Id, match.Distance)));
            }
        }
        finally
        {
            _one.Release();
        }
        return await NameAsync(context, submission, near, cancellationToken);
    }

    public void Dispose() => _one.Dispose();

    /// <summary>Reads what was added since the last time.</summary>
    private async Task CatchUpAsync(IndexContext context, CancellationToken cancellationToken)
    {
        await LetGoIfRebuiltAsync(context, cancellationToken);
        int read;
        do
        {
            var page = await context.Fingerprints.AsNoTracking().Where(row => row.Id > _last).OrderBy(row => row.Id).Take(PageLength)
                .Select(row => new { row.Id, row.Submission, row.Kind, row.Bits }).ToListAsync(cancellationToken);
            foreach (var row in page)
            {
                TableOf(row.Kind).Add(row.Id, OwnerOf(row.Submission), unchecked((ulong)row.Bits));
                (_last, _lastRow) = (row.Id, (row.Submission, row.Bits));
            }
            read = page.Count;
            if (_pictures.Count + _texts.Count > MaxFingerprints)
            {
                (_pictures, _texts, _last) = (new FingerprintTable(), new FingerprintTable(), _last - (MaxFingerprints / 2));
                read = PageLength;
            }
        }
        while (read == PageLength);
    }

    /// <summary>When the row that was read last is another or gone, numbers may mean other rows: the read model was made again. (Or that row was disposed of; then all is read once more for nothing.)</summary>
    private async Task LetGoIfRebuiltAsync(IndexContext context, CancellationToken cancellationToken)
    {
        if (_last != 0 && !await context.Fingerprints.AnyAsync(row => row.Id == _last && row.Submission == _lastRow.Submission && row.Bits == _lastRow.Bits, cancellationToken))
        {
            (_pictures, _texts, _last) = (new FingerprintTable(), new FingerprintTable(), 0);
        }
    }

    private static async Task<IReadOnlyList<SimilarPair>> NameAsync(IndexContext context, string submission, List<(int Object, long Id, int Distance)> near, CancellationToken cancellationToken)
    {
        var pairs = new Dictionary<(int Object, string Submission, int Delivery, int Other, bool IsText), SimilarPair>();
        foreach (var some in near.Select(match => match.Id).Distinct().Chunk(500))
        {
            var rows = await context.Fingerprints.AsNoTracking().Where(row => some.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
            foreach (var (number, id, distance) in near)
            {
                if (!rows.TryGetValue(id, out var row) || row.Submission == submission)
                {
                    continue;
                }
                var key = (number, row.Submission, row.Delivery, row.Object, row.Kind == (int)FingerprintKind.Text);
                if (!pairs.TryGetValue(key, out var known) || known.Distance > distance)
                {
                    pairs[key] = new SimilarPair { Object = number, Submission = row.Submission, Delivery = row.Delivery, OtherObject = row.Object, IsText = key.Item5, Distance = distance };
                }
            }
        }
        return [.. pairs.Values];
    }

    private FingerprintTable TableOf(int kind) => kind == (int)FingerprintKind.Text ? _texts : _pictures;

    /// <summary>32 bits that stand for a submission while this process runs. Of four thousand million pairs one would be taken for the same.</summary>
    private static int OwnerOf(string submission) => submission.GetHashCode(StringComparison.Ordinal);
}

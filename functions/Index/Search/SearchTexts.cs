using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Submissions.Contracts;
using Submissions.Index.Rows;

namespace Submissions.Index.Search;

/// <summary>What is sought: of a delivery its statement, its place and the names of its files; of staff's work what they wrote.</summary>
internal static class SearchTexts
{
    public static string Source(int delivery) => string.Create(CultureInfo.InvariantCulture, $"delivery/{delivery}");

    /// <summary>The terms of a delivery; null when there is nothing to find it by.</summary>
    public static SearchTextRow? Of(DeliveryRow delivery, IEnumerable<FileRow> files)
    {
        var text = new StringBuilder();
        if (delivery.Manifest is { } json && ManifestReader.Read(Encoding.UTF8.GetBytes(json)).TryGet(out var manifest))
        {
            text.Append(manifest.Statement).Append('\n').Append(manifest.Where?.Text);
        }
        foreach (var name in files.OrderBy(file => file.Object).Select(file => file.Name))
        {
            text.Append('\n').Append(name);
        }
        var terms = SearchTerms.Of(text.ToString());
        return terms.Length == 0 ? null : new SearchTextRow { Submission = delivery.Submission, Source = Source(delivery.Number), Terms = terms };
    }

    /// <summary>Puts what staff wrote in, in place of what the same source held before.</summary>
    public static async Task SetAsync(IndexContext context, EditRow edit, CancellationToken cancellationToken)
    {
        if (SourceOf(edit) is not { } source)
        {
            return;
        }
        var terms = SearchTerms.Of(edit.Text ?? "");
        if (await context.SearchTexts.SingleOrDefaultAsync(row => row.Submission == edit.Submission && row.Source == source, cancellationToken) is { } known)
        {
            known.Terms = terms;
        }
        else if (terms.Length > 0)
        {
            context.Add(new SearchTextRow { Submission = edit.Submission, Source = source, Terms = terms });
        }
    }

    /// <summary>Null for an edit without words, and for labels, which have a filter.</summary>
    private static string? SourceOf(EditRow edit) => (EditKind)edit.Kind switch
    {
        EditKind.Noted => string.Create(CultureInfo.InvariantCulture, $"note/{edit.Number}"),
        EditKind.Translated => string.Create(CultureInfo.InvariantCulture, $"translation/{edit.Delivery}"),
        EditKind.Status when edit.Text is not null => string.Create(CultureInfo.InvariantCulture, $"reason/{edit.Number}"),
        _ => null,
    };
}

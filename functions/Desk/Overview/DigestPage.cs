using System.Globalization;
using System.Text;
using Submissions.Desk.Exports;

namespace Submissions.Desk.Overview;

/// <summary>A digest as one HTML page that loads and runs nothing, for printing and sending on. Codes of the vocabulary stand as they are: whoever gets it may not have ours.</summary>
public static class DigestPage
{
    public static byte[] Write(Digest digest)
    {
        var page = new StringBuilder();
        var (about, span) = (digest.Period.Situation ?? "all situations", string.Create(CultureInfo.InvariantCulture, $"{digest.Period.From:yyyy-MM-dd} to {digest.Period.To:yyyy-MM-dd}, UTC"));
        ExportReport.Begin(page, $"Alert digest: {about}");
        page.Append("<h1>Alert digest: ").Append(Shown.Html(about)).Append("</h1>\n<dl>\n");
        ExportReport.Fact(page, "Received", span);
        ExportReport.Fact(page, "Submissions", Number(digest.Submissions));
        ExportReport.Fact(page, "Deliveries", Number(digest.Deliveries));
        ExportReport.Fact(page, "Somebody is in danger now, by the sender", Number(digest.DangerNow));
        page.Append("</dl>\n");
        if (digest.Cut)
        {
            page.Append("<p class=\"note\">There was more than a digest looks at: take a shorter period.</p>\n");
        }
        Table(page, "What was reported", ["Kind", "Submissions"], digest.Kinds.Select(kind => new[] { kind.Kind ?? "not said", Number(kind.Submissions) }));
        page.Append("<h2>Victims reported</h2>\n<p>Added up over all reports: the same victims may be in several. Nothing here was verified by being in this digest.</p>\n");
        Table(page, null, ["Harm", "Age", "How it is known", "Sum", "Most in one report", "Reports"], digest.Victims.Select(line =>
            new[] { $"{line.Harm}", $"{line.Age}", line.Source == Contracts.VictimSource.Counted ? "counted by who reports" : "told to who reports", Number(line.Count), Number(line.Largest), Number(line.Reports) }));
        Table(page, "Urgent", ["Submission", "Urgency of 100", "Kind", "Received", "Why"], digest.Urgent.Select(urgent =>
            new[] { urgent.Submission, Number(urgent.Score), urgent.Kind ?? "not said", Texts.Moment(urgent.ReceivedAt), string.Join("; ", urgent.Reasons.Select(reason => reason.Rule)) }));
        page.Append("</main>\n</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private static void Table(StringBuilder page, string? title, string[] columns, IEnumerable<string[]> rows)
    {
        if (title is not null)
        {
            page.Append("<h2>").Append(title).Append("</h2>\n");
        }
        page.Append("<table><thead><tr>").AppendJoin("", columns.Select(column => $"<th scope=\"col\">{column}</th>")).Append("</tr></thead><tbody>\n");
        foreach (var row in rows)
        {
            page.Append("<tr>").AppendJoin("", row.Select(field => $"<td>{Shown.Html(field)}</td>")).Append("</tr>\n");
        }
        page.Append("</tbody></table>\n");
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}

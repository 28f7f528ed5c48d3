using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Submissions.Ledger;

namespace Submissions.Desk.Exports;

/// <summary>
/// The package's custody report for people: one HTML page that loads nothing, runs nothing and prints on A4 with a row kept whole. It proves nothing by itself; every row names the proofs that do.
/// The same export gives the same bytes.
/// </summary>
public static class ExportReport
{
    /// <summary>Below the package's folder.</summary>
    public const string Path = "custody/report.html";

    internal const string Style =
        "@page{size:A4;margin:18mm 15mm}body{font:11pt/1.45 'Noto Sans','Segoe UI',Arial,sans-serif;color:#111;background:#fff;max-width:60rem;margin:0 auto;padding:1rem}h1{font-size:18pt;margin:0 0 .5rem}h2{font-size:13pt;margin:1.5rem 0 .5rem}" +
        "dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:0}dt{color:#555}dd{margin:0;overflow-wrap:anywhere}section{break-inside:avoid;border-top:1px solid #999;padding:.6rem 0}code{font:9pt/1.3 'Noto Sans Mono',Consolas,monospace;overflow-wrap:anywhere}" +
        "table{border-collapse:collapse;width:100%}th,td{text-align:start;padding:.2rem .6rem .2rem 0;border-bottom:1px solid #ddd;vertical-align:top}thead{display:table-header-group}tr{break-inside:avoid}.note{border-inline-start:4px solid #555;padding-inline-start:.6rem}@media print{body{padding:0;max-width:none}}";

    public static byte[] Write(FrozenExport frozen, MeasuredExport measured, ProvenExport proven)
    {
        var page = new StringBuilder();
        Begin(page, $"Custody report {frozen.PackageName()}");
        page.Append("<h1>Custody report ").Append(frozen.PackageName()).Append("</h1>\n<dl>\n");
        Fact(page, "Case", $"C{frozen.CaseId()} – {frozen.CaseName}");
        Fact(page, "For", $"{Label(frozen.Recipient)} ({frozen.Recipient.Code})");
        Fact(page, "The senders allowed", frozen.Recipient.Needs);
        Fact(page, "Frozen", Texts.Moment(frozen.At));
        Fact(page, "By staff member", $"{frozen.By} ({frozen.Role})");
        Fact(page, "Files", string.Create(CultureInfo.InvariantCulture, $"{frozen.Items.Count}, {measured.Files.Sum(file => file.LengthBytes)} bytes"));
        Fact(page, "Withheld", string.Create(CultureInfo.InvariantCulture, $"{frozen.Denied.Count} items of the case, for want of consent or of a safe copy"));
        Fact(page, "Proofs under checkpoint", string.Create(CultureInfo.InvariantCulture, $"{proven.Size} entries; {proven.Tokens.Count} timestamp authorities"));
        page.Append("</dl>\n<p class=\"note\">This page is for people and proves nothing by itself. Check the whole package offline: <code>submissions verify ").Append(frozen.PackageName())
            .Append(".zip --key LOG_KEY</code>, with the log’s key from elsewhere than from here. Every checksum tool agrees with the manifests.</p>\n");
        if (proven.Tokens.Count == 0)
        {
            page.Append("<p class=\"note\">No authority timestamped the checkpoint: dates here are the operator’s word.</p>\n");
        }
        Handling(page, frozen);
        page.Append("<h2>Files</h2>\n");
        for (var i = 0; i < frozen.Items.Count; i++)
        {
            Item(page, frozen, frozen.Items[i], measured.Files[i], proven.Items[i]);
        }
        page.Append("</main>\n</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    /// <summary>The head of a page that may run and load nothing but its own style.</summary>
    internal static void Begin(StringBuilder page, string title)
    {
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));
        page.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-").Append(hash)
            .Append("'\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>").Append(Shown.Html(title)).Append("</title>\n<style>").Append(Style).Append("</style>\n</head>\n<body>\n<main>\n");
    }

    internal static void Fact(StringBuilder page, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            page.Append("<dt>").Append(name).Append("</dt><dd dir=\"auto\">").Append(Shown.Html(value)).Append("</dd>\n");
        }
    }

    private static string Label(RecipientClass recipient) => recipient.Labels.GetValueOrDefault("en") ?? recipient.Labels.Values.First();

    /// <summary>What senders asked to be hidden and whoever receives this may see: it is theirs to hide from others.</summary>
    private static void Handling(StringBuilder page, FrozenExport frozen)
    {
        var asked = frozen.Items.Where(item => item.Hide.Count > 0).ToList();
        if (asked.Count > 0)
        {
            page.Append("<h2>To be hidden from others</h2>\n<p>The senders asked that this be hidden before anybody else sees it:</p>\n<table><thead><tr><th scope=\"col\">File</th><th scope=\"col\">To be hidden</th></tr></thead><tbody>\n");
            foreach (var item in asked)
            {
                page.Append("<tr><td>").Append(FrozenItem.Registration(frozen.CaseId(), item.Number)).Append("</td><td>").Append(Shown.Html(Texts.Codes(item.Hide))).Append("</td></tr>\n");
            }
            page.Append("</tbody></table>\n");
        }
    }

    private static string WhatItIs(FrozenItem item) => item.Kind switch
    {
        ExportedKind.Copy => "A safe copy: the original without metadata. The original is kept sealed.",
        ExportedKind.Original => $"The original with all its metadata, sealed to the key of staff member {item.ReleasedTo} (request {item.Release}), who opens it with: submissions open. It may hold malware.",
        _ => "What the sender said, from the sealed manifest, without the keys it is answered with.",
    };

    private static void Item(StringBuilder page, FrozenExport frozen, FrozenItem item, PackagedFile file, ProvenItem place)
    {
        page.Append("<section>\n<h3>").Append(FrozenItem.Registration(frozen.CaseId(), item.Number)).Append("</h3>\n<dl>\n");
        Fact(page, "File", item.Path);
        Fact(page, "What it is", WhatItIs(item));
        Fact(page, "Name given by the sender", item.Name);
        Fact(page, "Type and length", string.Create(CultureInfo.InvariantCulture, $"{item.MediaType}, {file.LengthBytes} bytes"));
        Fact(page, "SHA-256", file.Sha256);
        Fact(page, "Received", Texts.Moment(item.ReceivedAt));
        Fact(page, "Situation, incident, language", string.Join(", ", new[] { item.Situation, item.Incident, item.Language }.Where(code => code is not null)));
        Fact(page, "When, where", string.Join(", ", new[] { Texts.When(item.When), item.Where }.Where(text => !string.IsNullOrEmpty(text))));
        Fact(page, "Submission", string.Create(CultureInfo.InvariantCulture, $"{item.Submission}, delivery {item.Delivery}{(item.Object is { } number ? $", object {number}" : "")}"));
        Fact(page, "Made from", $"{item.Source.Name}, digest {item.Source.Digest}");
        Fact(page, "That from", item.Original is { } original ? $"{original.Name}, digest {original.Digest}; SHA-256 of its content {item.OriginalSha256}" : null);
        Fact(page, "Removed", Texts.Codes(item.Removed.Select(removed => removed.ToString())));
        Fact(page, "Proofs: received, made, exported", string.Join(", ", new[] { place.Received, place.Made, place.Exported }.Select(index => ExportProofs.NameOf(index)["custody/".Length..])));
        Fact(page, "Note", item.NarrowingUnverified ? "A follow-up that could not be verified asks that less be allowed." : null);
        page.Append("</dl>\n</section>\n");
    }
}

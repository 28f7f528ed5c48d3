using System.Globalization;
using Microsoft.AspNetCore.Http;
using Submissions.Http;
using Submissions.Ledger;

namespace Submissions.Desk.Exports;

/// <summary>Streams a package as a download that no browser interprets. Whatever goes wrong on the way breaks the connection: half an archive is none.</summary>
internal sealed class PackageResult(FrozenExport frozen, MeasuredExport measured, ProvenExport proven, ExportProofs proofs, ExportContent content) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        SecurityHeaders.Add(response);
        response.ContentType = "application/zip";
        response.Headers.ContentDisposition = $"attachment; filename=\"{frozen.PackageName()}.zip\"";
        await new PackageWriter(response.Body, frozen.PackageName()).WriteAsync(Info(), TagsAsync(httpContext.RequestAborted), measured.Files, OpenAsync, httpContext.RequestAborted);
    }

    private (string, string)[] Info() =>
    [
        ("External-Identifier", frozen.PackageName()),
        ("External-Description", $"Case C{frozen.CaseId()}, for {frozen.Recipient.Code}"),
        ("Bagging-Date", frozen.At.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("Bag-Software-Agent", "Submissions"),
        ("Contact-Name", frozen.By),
    ];

    private async IAsyncEnumerable<PackageTag> TagsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new PackageTag(ExportReport.Path, ExportReport.Write(frozen, measured, proven));
        yield return new PackageTag(LoadFile.Path, LoadFile.Write(frozen, measured, proven));
        await foreach (var proof in proofs.MakeAsync(proven, cancellationToken))
        {
            yield return proof;
        }
    }

    private async Task<Stream> OpenAsync(PackagedFile file, CancellationToken cancellationToken)
    {
        var opening = await content.OpenAsync(frozen.Items.Single(item => item.Path == file.Path), cancellationToken);
        return opening.TryGet(out var opened) ? opened : throw new InvalidDataException($"A file of evidence that was measured does not open any more: {opening.Refusal}.");
    }
}

using System.Globalization;
using System.Text;
using Submissions.Ledger;

namespace Submissions.Desk.Exports;

/// <summary>The package's load file: CSV (RFC 4180) in UTF-8 with a byte order mark, a line for each file, for the software of those who receive it.</summary>
public static class LoadFile
{
    /// <summary>Below the package's folder.</summary>
    public const string Path = "custody/load.csv";

    private static readonly string[] s_columns =
    [
        "Registration", "Path", "Kind", "MediaType", "LengthBytes", "Sha256", "Sha512", "ReceivedAt", "Submission", "Delivery", "Object", "Situation", "Incident", "Language", "When", "Where",
        "OriginalName", "OriginalSha256", "MetadataRemoved", "HideFromOthers", "ProofExported", "ProofMade", "ProofReceived",
    ];

    public static byte[] Write(FrozenExport frozen, MeasuredExport measured, ProvenExport proven)
    {
        var text = new StringBuilder("\uFEFF").AppendJoin(',', s_columns).Append("\r\n");
        for (var i = 0; i < frozen.Items.Count; i++)
        {
            text.AppendJoin(',', Fields(frozen, frozen.Items[i], measured.Files[i], proven.Items[i]).Select(Shown.Csv)).Append("\r\n");
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string?[] Fields(FrozenExport frozen, FrozenItem item, PackagedFile file, ProvenItem place) =>
    [
        FrozenItem.Registration(frozen.CaseId(), item.Number), item.Path, Kind(item.Kind), item.MediaType, Number(file.LengthBytes), file.Sha256, file.Sha512,
        Texts.Moment(item.ReceivedAt), item.Submission.ToString(), Number(item.Delivery), item.Object is { } number ? Number(number) : "", item.Situation, item.Incident, item.Language,
        Texts.When(item.When), item.Where, item.Name, item.OriginalSha256, Texts.Codes(item.Removed.Select(removed => removed.ToString())), Texts.Codes(item.Hide),
        ExportProofs.NameOf(place.Exported), ExportProofs.NameOf(place.Made), ExportProofs.NameOf(place.Received),
    ];

    private static string Kind(ExportedKind kind) => kind switch
    {
        ExportedKind.Copy => "safe copy",
        ExportedKind.Original => "sealed original",
        _ => "statement",
    };

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}

using Submissions.Contracts;
using Submissions.Media.Bmff;

namespace Submissions.Media.Matroska;

/// <summary>Writes the general information afresh: the unit of time and the duration. Title, date, programs, identifiers and names of other files go.</summary>
internal static class MatroskaInfo
{
    public static byte[] Keep(ReadOnlySpan<byte> body, Findings findings)
    {
        List<byte> kept = [];
        while (EbmlReader.TryTake(ref body, out var id, out var value))
        {
            if (id is EbmlId.TimestampScale or EbmlId.Duration && value.Length <= sizeof(long))
                kept.AddRange(EbmlBytes.Element(id, value));
            else if (value.Length > 0 && id is not (EbmlId.Void or EbmlId.Checksum))
                findings.Add(ClassOf(id));
        }
        return EbmlBytes.Element(EbmlId.Info, [.. kept, .. EbmlBytes.Element(EbmlId.MuxingApp, []), .. EbmlBytes.Element(EbmlId.WritingApp, [])]);
    }

    private static MetadataClass ClassOf(uint id) => id switch
    {
        EbmlId.MuxingApp or EbmlId.WritingApp => MetadataClass.Software,
        EbmlId.DateUtc => MetadataClass.Time,
        EbmlId.Title => MetadataClass.Text,
        _ => MetadataClass.Identifier,
    };
}

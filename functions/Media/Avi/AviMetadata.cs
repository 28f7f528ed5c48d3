using Submissions.Contracts;
using Submissions.Media.Bmff;

namespace Submissions.Media.Avi;

/// <summary>Which classes of metadata a chunk holds that goes, by its name and by the names in its beginning.</summary>
internal static class AviMetadata
{
    private const int LookedAtBytes = 64 << 10;

    public static void Note(MediaReader reader, Chunk chunk, Findings findings)
    {
        var start = Math.Min(chunk.BodyBytes, reader.LengthBytes);
        var length = (int)Math.Min(Math.Min(chunk.LengthBytes, LookedAtBytes), reader.LengthBytes - start);
        reader.MoveTo(start);
        if (length <= 0 || !reader.Ensure(length))
            return;
        var bytes = reader.Available[..length];
        switch (chunk.Name)
        {
            case "IDIT" or "IDVT":
                findings.Add(MetadataClass.Time);
                break;
            case "ISFT":
                findings.Add(MetadataClass.Software);
                break;
            case "strd":
                findings.Add(MetadataClass.Device);
                break;
            case "strn":
                findings.Add(MetadataClass.Text);
                break;
            case "INFO":
                findings.Add(OfInformation(bytes));
                break;
            case "JUNK" or "PAD ":
                findings.AddIfAny(bytes, MetadataClass.Other);
                break;
            default:
                findings.Add(MetadataClass.Other);
                break;
        }
    }

    private static MetadataSet OfInformation(ReadOnlySpan<byte> bytes)
    {
        var found = default(MetadataSet);
        if (bytes.IndexOf("ISFT"u8) >= 0)
            found |= MetadataClass.Software;
        if (bytes.IndexOf("ICRD"u8) >= 0 || bytes.IndexOf("IDIT"u8) >= 0)
            found |= MetadataClass.Time;
        if (bytes.IndexOf("IART"u8) >= 0 || bytes.IndexOf("ICOP"u8) >= 0)
            found |= MetadataClass.Person;
        if (bytes.IndexOf("INAM"u8) >= 0)
            found |= MetadataClass.Text;
        if (bytes.IndexOf("ICMT"u8) >= 0)
            found |= MetadataClass.Comment;
        return found.IsEmpty ? MetadataSet.Of(MetadataClass.Other) : found;
    }
}

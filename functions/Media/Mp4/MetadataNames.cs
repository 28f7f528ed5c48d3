using System.Text;
using Submissions.Contracts;
using Submissions.Media.Bmff;
using Submissions.Media.Xmp;

namespace Submissions.Media.Mp4;

/// <summary>Which classes of metadata a box holds that goes as a whole, by the names in its beginning.</summary>
internal static class MetadataNames
{
    /// <summary>How much of a box is looked at, 64 KiB; names come early.</summary>
    private const int LookedAtBytes = 64 << 10;

    public static void Note(MediaReader reader, Box box, Findings findings)
    {
        var length = (int)Math.Min(LookedAtBytes, Math.Min(box.EndBytes, reader.LengthBytes) - box.BodyBytes);
        if (length <= 0)
            return;
        reader.MoveTo(box.BodyBytes);
        if (!reader.Ensure(length))
            return;
        var bytes = reader.Available[..length];
        var found = XmpClasses.Of(bytes);
        foreach (var (name, member) in Names)
        {
            if (bytes.IndexOf(name) >= 0)
                found |= member;
        }
        findings.Add(found.IsEmpty ? MetadataSet.Of(MetadataClass.Other) : found);
    }

    public static MetadataSet OfHandler(string handler) => handler switch
    {
        "tmcd" => MetadataSet.Of(MetadataClass.Time),
        "text" or "sbtl" or "subt" or "subp" or "clcp" => MetadataSet.Of(MetadataClass.Text),
        "meta" or "camm" or "priv" or "data" => MetadataSet.Of(MetadataClass.Location) | MetadataClass.Device | MetadataClass.Time,
        "vide" => MetadataSet.Of(MetadataClass.Thumbnail),
        _ => MetadataSet.Of(MetadataClass.Other),
    };

    /// <summary>QuickTime user data, 3GPP asset information, iTunes items, Apple's keys, and what makers of phones and cameras write.</summary>
    private static (byte[] Name, MetadataClass Member)[] Names { get; } =
    [
        (Latin("\u00A9xyz"), MetadataClass.Location),
        (Latin("loci"), MetadataClass.Location),
        (Latin("location"), MetadataClass.Location),
        (Latin("GPS"), MetadataClass.Location),
        (Latin("\u00A9mak"), MetadataClass.Device),
        (Latin("\u00A9mod"), MetadataClass.Device),
        (Latin("manu"), MetadataClass.Device),
        (Latin("modl"), MetadataClass.Device),
        (Latin("quicktime.make"), MetadataClass.Device),
        (Latin("quicktime.model"), MetadataClass.Device),
        (Latin("com.android"), MetadataClass.Device),
        (Latin("CAME"), MetadataClass.Device),
        (Latin("SDLN"), MetadataClass.Device),
        (Latin("\u00A9day"), MetadataClass.Time),
        (Latin("creationdate"), MetadataClass.Time),
        (Latin("yrrc"), MetadataClass.Time),
        (Latin("\u00A9ART"), MetadataClass.Person),
        (Latin("\u00A9aut"), MetadataClass.Person),
        (Latin("\u00A9wrt"), MetadataClass.Person),
        (Latin("auth"), MetadataClass.Person),
        (Latin("perf"), MetadataClass.Person),
        (Latin("cprt"), MetadataClass.Person),
        (Latin("\u00A9too"), MetadataClass.Software),
        (Latin("\u00A9swr"), MetadataClass.Software),
        (Latin("\u00A9enc"), MetadataClass.Software),
        (Latin("FIRM"), MetadataClass.Software),
        (Latin("quicktime.software"), MetadataClass.Software),
        (Latin("content.identifier"), MetadataClass.Identifier),
        (Latin("MUID"), MetadataClass.Identifier),
        (Latin("\u00A9nam"), MetadataClass.Text),
        (Latin("titl"), MetadataClass.Text),
        (Latin("dscp"), MetadataClass.Text),
        (Latin("\u00A9cmt"), MetadataClass.Comment),
        (Latin("covr"), MetadataClass.Thumbnail),
        (Latin("thmb"), MetadataClass.Thumbnail),
    ];

    private static byte[] Latin(string name) => Encoding.Latin1.GetBytes(name);
}

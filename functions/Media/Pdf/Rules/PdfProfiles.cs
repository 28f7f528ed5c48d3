using Submissions.Media.Icc;

namespace Submissions.Media.Pdf;

/// <summary>Colour profiles reduced to their colours. One that cannot be is replaced by the space that readers fall back on.</summary>
internal sealed class PdfProfiles(PdfFile file)
{
    private readonly Dictionary<int, bool> _known = [];

    /// <summary>What stands for a colour space whose profile is not to be used; null if it is.</summary>
    public PdfValue? Substitute(PdfArray space)
    {
        if (space.Items.Count < 2 || file.Resolve(space.Items[1], out var number) is not PdfStream stream)
            return new PdfName("DeviceRGB");
        if (!_known.TryGetValue(number, out var isGood))
        {
            isGood = Components(stream) is var count and > 0
                && file.TryDecode(stream, isCiphered: true, PdfLimits.MaxProgramBytes, out var bytes) && IccProfile.TryReduce(bytes, count, out _);
            _known.Add(number, isGood);
        }
        if (isGood)
            return null;
        return file.Resolve(stream.Dictionary["Alternate"]) is (PdfName or PdfArray) and var alternate ? alternate : Device(Components(stream));
    }

    public int Components(PdfStream stream) =>
        file.Resolve(stream.Dictionary["N"]) is PdfNumber number && number.TryGetInteger(out var count) && count is 1 or 3 or 4 ? count : 0;

    /// <summary>The reduced profile; as it is if it cannot be, which is not asked for then.</summary>
    public static byte[] Reduce(byte[] profile, PdfStream stream, PdfWalk walk)
    {
        if (!IccProfile.TryReduce(profile, walk.Profiles.Components(stream), out var reduced))
            return [];
        if (!reduced.AsSpan().SequenceEqual(profile))
            walk.Note(IccProfile.ClassesOf(profile));
        return reduced;
    }

    private static PdfName Device(int components) => new(components switch
    {
        1 => "DeviceGray",
        4 => "DeviceCMYK",
        _ => "DeviceRGB",
    });
}

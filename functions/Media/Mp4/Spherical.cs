using Submissions.Media.Bmff;

namespace Submissions.Media.Mp4;

/// <summary>Google's spherical video, version 2: <c>svhd</c> (which tool made it: emptied), <c>proj</c> with the pose and one projection.</summary>
internal static class Spherical
{
    public static byte[]? Keep(ReadOnlySpan<byte> body)
    {
        var boxes = new SpanBoxes(body);
        byte[]? projection = null;
        while (boxes.TryNext(out var type, out var child))
        {
            if (type == "proj")
                projection = Projection(child);
        }
        return projection is null ? null : [.. BoxPart.Bytes("svhd", new byte[5]), .. projection];
    }

    private static byte[]? Projection(ReadOnlySpan<byte> body)
    {
        List<byte> kept = [];
        var boxes = new SpanBoxes(body);
        while (boxes.TryNext(out var type, out var child))
        {
            var length = type switch { "prhd" => 16, "equi" => 20, "cbmp" => 12, _ => 0 };
            if (length > 0 && child.Length >= length && kept.Count < 100)
                kept.AddRange(BoxPart.Bytes(type, child[..length]));
        }
        return kept.Count == 0 ? null : BoxPart.Bytes("proj", [.. kept]);
    }
}

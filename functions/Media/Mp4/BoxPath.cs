using Submissions.Contracts;
using Submissions.Media.Bmff;

namespace Submissions.Media.Mp4;

/// <summary>Finds the one box of a type within a box.</summary>
internal static class BoxPath
{
    /// <summary>The box that <paramref name="types"/> lead to; the first where there are several.</summary>
    /// <returns><see cref="Refusal.MediaMalformed"/> if there is none.</returns>
    public static Outcome<Box> Find(MediaReader reader, Box parent, params ReadOnlySpan<string> types)
    {
        foreach (var type in types)
        {
            var children = BoxReader.ReadChildren(reader, parent);
            if (!children.TryGet(out var boxes))
                return children.Refusal;
            var index = boxes.FindIndex(box => box.Type == type);
            if (index < 0)
                return Refusal.MediaMalformed;
            parent = boxes[index];
        }
        return parent;
    }
}

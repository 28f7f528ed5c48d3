using System.Buffers.Binary;
using System.Text;

namespace Submissions.Media.Bmff;

/// <summary>How gates take boxes that stand one behind the other in memory. Shares no code with what wrote them.</summary>
internal static class GateBoxes
{
    /// <summary>Takes the next box off; false if no whole box with a 32-bit length stands there.</summary>
    public static bool TryCut(scoped ref ReadOnlySpan<byte> rest, out string name, out ReadOnlySpan<byte> body)
    {
        name = "";
        body = default;
        if (rest.Length < 8)
            return false;
        var size = BinaryPrimitives.ReadUInt32BigEndian(rest);
        if (size < 8 || size > rest.Length)
            return false;
        name = Encoding.Latin1.GetString(rest[4..8]);
        body = rest[8..(int)size];
        rest = rest[(int)size..];
        return true;
    }
}

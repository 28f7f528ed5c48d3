using System.Buffers.Binary;
using System.Text;

namespace Submissions.Media.Icc;

/// <summary>The second look at a reduced profile. Shares no code with what reduced it.</summary>
internal static class IccGate
{
    private const int TableOffset = 132;

    /// <summary>Every header field that could say who, when or with what, as (start, end); ICC.1:2022, table 17.</summary>
    private static (int Start, int End)[] Empty { get; } = [(4, 8), (10, 12), (24, 36), (40, 64), (64, 67), (80, 128)];

    private static string[] Allowed { get; } =
    [
        "desc", "cprt", "rXYZ", "gXYZ", "bXYZ", "wtpt", "bkpt", "rTRC", "gTRC", "bTRC", "kTRC", "chad", "cicp",
        "A2B0", "A2B1", "A2B2", "B2A0", "B2A1", "B2A2",
    ];

    public static bool Passes(ReadOnlySpan<byte> profile)
    {
        if (profile.Length < TableOffset || BinaryPrimitives.ReadInt32BigEndian(profile) != profile.Length)
            return false;
        foreach (var (start, end) in Empty)
        {
            if (profile[start..end].ContainsAnyExcept((byte)0))
                return false;
        }
        var count = BinaryPrimitives.ReadUInt32BigEndian(profile[128..]);
        if (count == 0 || count > Allowed.Length)
            return false;
        var covered = TableOffset + ((int)count * 12);
        if (covered > profile.Length)
            return false;
        for (var index = 0; index < (int)count; index++)
        {
            var entry = profile.Slice(TableOffset + (index * 12), 12);
            var name = Encoding.ASCII.GetString(entry[..4]);
            var (start, length) = (BinaryPrimitives.ReadInt32BigEndian(entry[4..]), BinaryPrimitives.ReadInt32BigEndian(entry[8..]));
            if (!Allowed.Contains(name) || start < 0 || length < 8 || start > covered || length > profile.Length - start)
                return false;
            if (name is "desc" or "cprt" && !IsNeutral(profile.Slice(start, length)))
                return false;
            if (start == covered)
                covered += (length + 3) / 4 * 4;
        }
        return covered == profile.Length;
    }

    /// <summary>The two texts may only be ours, in the form of version 2 or 4.</summary>
    private static bool IsNeutral(ReadOnlySpan<byte> text)
    {
        var letters = new StringBuilder();
        foreach (var letter in text)
        {
            if (letter >= 32)
                letters.Append((char)letter);
        }
        return letters.ToString() is "descColour" or "textCC0" or "mlucenUSColour" or "mlucenUSCC0";
    }
}

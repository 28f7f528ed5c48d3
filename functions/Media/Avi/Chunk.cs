using System.Buffers.Binary;
using System.Text;

namespace Submissions.Media.Avi;

/// <summary>
/// One chunk of a RIFF file, or a list: name, 4 | length, 4, little-endian | for RIFF and LIST a kind, 4 | body | a byte if the length is odd.
/// </summary>
/// <param name="Name">Four letters; of a list its kind.</param>
/// <param name="IsList">Whether it holds chunks.</param>
/// <param name="BodyBytes">Offset of its body, behind the kind of a list.</param>
/// <param name="EndBytes">Offset behind its body, without padding; may lie behind the end of what holds it.</param>
internal readonly record struct Chunk(string Name, bool IsList, long BodyBytes, long EndBytes)
{
    public const int HeaderBytes = 8;

    public const int ListHeaderBytes = 12;

    public long LengthBytes => EndBytes - BodyBytes;

    /// <summary>Where the next chunk begins.</summary>
    public long NextBytes => EndBytes + ((EndBytes - BodyBytes) & 1);

    /// <summary>The chunk at <paramref name="at"/>; false if none can begin there.</summary>
    public static bool TryRead(MediaReader reader, long at, long end, out Chunk chunk)
    {
        chunk = default;
        if (at < 0 || end - at < HeaderBytes)
            return false;
        reader.MoveTo(at);
        var length = (int)Math.Min(ListHeaderBytes, end - at);
        if (!reader.Ensure(length))
            return false;
        var name = Encoding.Latin1.GetString(reader.Available[..4]);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(reader.Available[4..]);
        var isList = name is "RIFF" or "LIST";
        if (!name.All(letter => letter is >= ' ' and <= '~') || (isList && (length < ListHeaderBytes || size is > 0 and < 4)))
            return false;
        if (isList)
            name = Encoding.Latin1.GetString(reader.Available[8..12]);
        var body = at + (isList ? ListHeaderBytes : HeaderBytes);
        chunk = new Chunk(name, isList, body, isList && size == 0 ? end : at + HeaderBytes + size);
        return true;
    }
}

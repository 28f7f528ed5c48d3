using System.Buffers.Binary;

namespace Submissions.Media.Ogg;

/// <summary>
/// One page (RFC 3533, 6) where it lies.
/// <code>
///  "OggS" | 0 | flags, 1 | position, 8 | serial, 4 | number, 4 | sum, 4 | pieces, 1 | their lengths, 1 each | pieces
/// </code>
/// A packet is pieces of 255 bytes and one that is shorter; it may go on in the next page.
/// </summary>
/// <param name="bytes">The whole page.</param>
internal readonly ref struct OggPage(ReadOnlySpan<byte> bytes)
{
    public const int HeadBytes = 27;
    public const byte Continued = 1;
    public const byte First = 2;
    public const byte Last = 4;
    private const int SerialOffset = 14;
    private const int NumberOffset = 18;
    private const int SumOffset = 22;
    private const int PiecesOffset = 26;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public byte Flags => _bytes[5];

    public uint Serial => BinaryPrimitives.ReadUInt32LittleEndian(_bytes[SerialOffset..]);

    public ReadOnlySpan<byte> Pieces => _bytes.Slice(HeadBytes, _bytes[PiecesOffset]);

    public ReadOnlySpan<byte> Body => _bytes[(HeadBytes + _bytes[PiecesOffset])..];

    public bool SumIsRight
    {
        get
        {
            var crc = OggCrc.Add(OggCrc.Add(0, _bytes[..SumOffset]), [0, 0, 0, 0]);
            return OggCrc.Add(crc, _bytes[PiecesOffset..]) == BinaryPrimitives.ReadUInt32LittleEndian(_bytes[SumOffset..]);
        }
    }

    /// <summary>The length of the page that begins here.</summary>
    /// <param name="untrusted">At least a head and as many lengths as it announces.</param>
    public static int LengthOf(ReadOnlySpan<byte> untrusted)
    {
        var length = HeadBytes + untrusted[PiecesOffset];
        foreach (var piece in untrusted.Slice(HeadBytes, untrusted[PiecesOffset]))
            length += piece;
        return length;
    }

    /// <summary>Writes the page with another serial and number, and the sum that goes with them.</summary>
    public void WriteTo(Stream output, uint serial, uint number)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        _bytes[..HeadBytes].CopyTo(head);
        head[5] &= Continued | First | Last;
        Write(output, head, serial, number, _bytes[HeadBytes..]);
    }

    /// <summary>Writes whole packets in pages of their own.</summary>
    /// <returns>How many pages.</returns>
    public static uint WritePackets(Stream output, uint serial, uint number, byte flags, params ReadOnlySpan<byte[]> packets)
    {
        List<byte> pieces = [];
        List<byte> body = [];
        foreach (var packet in packets)
        {
            for (var at = 0; at <= packet.Length; at += byte.MaxValue)
            {
                var piece = Math.Min(byte.MaxValue, packet.Length - at);
                pieces.Add((byte)piece);
                body.AddRange(packet.AsSpan(at, piece));
            }
        }
        var (from, start, pages) = (0, 0, 0u);
        Span<byte> head = stackalloc byte[HeadBytes];
        while (from < pieces.Count)
        {
            var count = Math.Min(byte.MaxValue, pieces.Count - from);
            var lengths = pieces.GetRange(from, count);
            var length = lengths.Sum(piece => piece);
            head.Clear();
            "OggS"u8.CopyTo(head);
            head[5] = (byte)(flags | (from > 0 && pieces[from - 1] == byte.MaxValue ? Continued : 0));
            if (lengths.TrueForAll(piece => piece == byte.MaxValue))
                head.Slice(6, 8).Fill(byte.MaxValue);
            head[PiecesOffset] = (byte)count;
            byte[] rest = [.. lengths, .. body.GetRange(start, length)];
            Write(output, head, serial, number + pages, rest);
            (from, start, pages) = (from + count, start + length, pages + 1);
        }
        return pages;
    }

    private static void Write(Stream output, Span<byte> head, uint serial, uint number, ReadOnlySpan<byte> rest)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(head[SerialOffset..], serial);
        BinaryPrimitives.WriteUInt32LittleEndian(head[NumberOffset..], number);
        BinaryPrimitives.WriteUInt32LittleEndian(head[SumOffset..], 0);
        BinaryPrimitives.WriteUInt32LittleEndian(head[SumOffset..], OggCrc.Add(OggCrc.Add(0, head), rest));
        output.Write(head);
        output.Write(rest);
    }
}

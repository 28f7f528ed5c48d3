using System.Buffers.Binary;

namespace Submissions.Media.Pdf;

/// <summary>
/// TrueType and OpenType (ISO/IEC 14496-22): only the tables that draw letters or find them, laid out afresh. Names, licences, signatures, other metadata and
/// times go; the maker's mark in OS/2 becomes four spaces.
/// <code>
///  kind, 4 | tables, 2 | search aids, 6 | (tag, 4 | checksum, 4 | offset, 4 | length, 4)* | tables, each padded to 4
/// </code>
/// </summary>
internal static class PdfSfnt
{
    private const int HeaderBytes = 12;
    private const int EntryBytes = 16;
    private const uint ChecksumOfAll = 0xB1B0_AFBA;
    private const int ChecksumOffset = 8;
    private const int CreatedOffset = 20;
    private const int TimesBytes = 16;
    private const int VendorOffset = 58;

    private static string[] Kept { get; } =
    [
        "CFF ", "OS/2", "VORG", "cmap", "cvt ", "fpgm", "gasp", "glyf", "head", "hhea", "hmtx", "kern", "loca", "maxp", "post", "prep", "vhea", "vmtx",
    ];

    private static ReadOnlySpan<byte> TrueType => [0, 1, 0, 0];

    private static ReadOnlySpan<byte> Collection => "ttcf"u8;

    public static bool Is(ReadOnlySpan<byte> program) =>
        program.Length > HeaderBytes && (program.StartsWith(TrueType) || program.StartsWith("true"u8) || program.StartsWith("OTTO"u8) || program.StartsWith(Collection));

    public static byte[] Clean(byte[] program)
    {
        var tables = Read(program);
        if (tables.Count == 0)
            return [];
        var result = new byte[HeaderBytes + (tables.Count * EntryBytes) + tables.Values.Sum(table => Padded(table.Length))];
        (tables.ContainsKey("CFF ") && !tables.ContainsKey("glyf") ? "OTTO"u8 : TrueType).CopyTo(result);
        Aids(result, tables.Count);
        var (entry, offset) = (HeaderBytes, HeaderBytes + (tables.Count * EntryBytes));
        foreach (var (tag, table) in tables)
        {
            Neutralise(tag, table);
            table.CopyTo(result.AsSpan(offset));
            System.Text.Encoding.ASCII.GetBytes(tag, result.AsSpan(entry));
            BinaryPrimitives.WriteUInt32BigEndian(result.AsSpan(entry + 4), Checksum(result.AsSpan(offset, Padded(table.Length))));
            BinaryPrimitives.WriteInt32BigEndian(result.AsSpan(entry + 8), offset);
            BinaryPrimitives.WriteInt32BigEndian(result.AsSpan(entry + 12), table.Length);
            offset += Padded(table.Length);
            entry += EntryBytes;
        }
        Seal(result, tables);
        return result;
    }

    private static SortedDictionary<string, byte[]> Read(ReadOnlySpan<byte> untrusted)
    {
        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        var start = untrusted.StartsWith(Collection) && untrusted.Length >= 16 ? (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(untrusted[12..]), (uint)untrusted.Length) : 0;
        if (untrusted.Length - start < HeaderBytes)
            return tables;
        int count = BinaryPrimitives.ReadUInt16BigEndian(untrusted[(start + 4)..]);
        for (var index = 0; index < count && start + HeaderBytes + ((index + 1) * EntryBytes) <= untrusted.Length; index++)
        {
            var entry = untrusted.Slice(start + HeaderBytes + (index * EntryBytes), EntryBytes);
            var tag = System.Text.Encoding.Latin1.GetString(entry[..4]);
            var offset = BinaryPrimitives.ReadUInt32BigEndian(entry[8..]);
            var length = BinaryPrimitives.ReadUInt32BigEndian(entry[12..]);
            if (Array.IndexOf(Kept, tag) < 0 || offset >= untrusted.Length || length == 0)
                continue;
            tables.TryAdd(tag, untrusted.Slice((int)offset, (int)Math.Min(length, untrusted.Length - offset)).ToArray());
        }
        return tables;
    }

    private static void Neutralise(string tag, byte[] table)
    {
        if (tag == "head" && table.Length >= CreatedOffset + TimesBytes)
        {
            table.AsSpan(CreatedOffset, TimesBytes).Clear();
            table.AsSpan(ChecksumOffset, 4).Clear();
        }
        else if (tag == "OS/2" && table.Length >= VendorOffset + 4)
        {
            table.AsSpan(VendorOffset, 4).Fill((byte)' ');
        }
        else if (tag == "CFF ")
        {
            PdfCff.Clean(table);
        }
    }

    private static void Aids(Span<byte> header, int count)
    {
        var power = 1;
        var log = 0;
        while (power * 2 <= count)
        {
            power *= 2;
            log++;
        }
        BinaryPrimitives.WriteUInt16BigEndian(header[4..], (ushort)count);
        BinaryPrimitives.WriteUInt16BigEndian(header[6..], (ushort)(power * EntryBytes));
        BinaryPrimitives.WriteUInt16BigEndian(header[8..], (ushort)log);
        BinaryPrimitives.WriteUInt16BigEndian(header[10..], (ushort)Math.Max(0, (count - power) * EntryBytes));
    }

    /// <summary>Writes into the head table what makes the sum of the whole come out as it must.</summary>
    private static void Seal(byte[] result, SortedDictionary<string, byte[]> tables)
    {
        var offset = HeaderBytes + (tables.Count * EntryBytes);
        foreach (var (tag, table) in tables)
        {
            if (tag == "head" && table.Length >= ChecksumOffset + 4)
                BinaryPrimitives.WriteUInt32BigEndian(result.AsSpan(offset + ChecksumOffset), unchecked(ChecksumOfAll - Checksum(result)));
            offset += Padded(table.Length);
        }
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (var at = 0; at + 4 <= bytes.Length; at += 4)
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]));
        return sum;
    }

    private static int Padded(int length) => (length + 3) / 4 * 4;
}

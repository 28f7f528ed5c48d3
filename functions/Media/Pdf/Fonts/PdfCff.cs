using System.Buffers.Binary;

namespace Submissions.Media.Pdf;

/// <summary>
/// Compact fonts (Adobe TN 5176): the strings of notice, copyright, names, version and weight become spaces, identifying numbers zero, in place, so that no
/// offset changes. Names of letters stay.
/// <code>
///  1, 0, header size, offset size | names | top dictionaries | strings | …      each an index: count, 2 | offset size, 1 | offsets | data
/// </code>
/// </summary>
internal static class PdfCff
{
    private const int HeaderBytes = 4;

    /// <summary>Strings that every reader knows; the numbers of a font's own begin behind them.</summary>
    private const int StandardStrings = 391;
    private const int Escape = 12;

    public static bool Is(ReadOnlySpan<byte> program) => program.Length > HeaderBytes && program[0] == 1 && program[1] <= 1 && program[2] is >= HeaderBytes and < 32 && program[3] is >= 1 and <= 4;

    public static void Clean(Span<byte> font)
    {
        if (!Is(font) || !TryIndex(font, font[2], out var names) || !TryIndex(font, names[^1].End, out var tops) || tops.Count < 2 || !TryIndex(font, tops[^1].End, out var strings))
            return;
        for (var index = 0; index + 1 < tops.Count; index++)
            CleanTop(font, tops[index].Start, tops[index].End, strings);
    }

    /// <summary>Items of an index, and one more that begins and ends where the index does.</summary>
    private static bool TryIndex(ReadOnlySpan<byte> font, int at, out List<(int Start, int End)> items)
    {
        items = [];
        if (at > font.Length - 2)
            return false;
        int count = BinaryPrimitives.ReadUInt16BigEndian(font[at..]);
        if (count == 0)
        {
            items.Add((at, at + 2));
            return true;
        }
        var size = at + 2 < font.Length ? font[at + 2] : 0;
        var data = at + 2L + (((long)count + 1) * size);
        if (size is 0 or > 4 || data >= font.Length)
            return false;
        for (var index = 0; index <= count; index++)
        {
            var offset = 0L;
            for (var digit = 0; digit < size; digit++)
                offset = (offset << 8) | font[at + 3 + (index * size) + digit];
            if (offset < 1 || data + offset > font.Length)
                return false;
            var end = (int)(data + offset);
            if (index > 0)
            {
                if (end < items[^1].End)
                    return false;
                items[^1] = (items[^1].End, end);
            }
            items.Add((at, end));
        }
        return true;
    }

    private static void CleanTop(Span<byte> font, int at, int end, List<(int Start, int End)> strings)
    {
        var operands = new List<(int Start, int End, int Value)>();
        while (at < end)
        {
            var first = font[at];
            if (first <= 21)
            {
                var operation = first;
                at++;
                var second = operation == Escape && at < end ? font[at++] : (byte)0;
                Apply(font, operation, second, operands, strings);
                operands.Clear();
                continue;
            }
            if (!TryOperand(font[..end], at, out var length, out var value))
                return;
            operands.Add((at, at + length, value));
            at += length;
        }
    }

    private static void Apply(Span<byte> font, byte operation, byte second, List<(int Start, int End, int Value)> operands, List<(int Start, int End)> strings)
    {
        if (operands.Count == 0)
            return;
        if (operation is 0 or 1 or 2 or 3 or 4 || (operation == Escape && second is 0 or 21 or 22))
        {
            var index = operands[^1].Value - StandardStrings;
            if (index >= 0 && index < strings.Count - 1)
                font[strings[index].Start..strings[index].End].Fill((byte)' ');
        }
        else if (operation is 13 or 14)
        {
            foreach (var (start, finish, _) in operands)
                Zero(font[start..finish]);
        }
    }

    /// <summary>The smallest number that has an operand's length.</summary>
    private static void Zero(Span<byte> operand)
    {
        switch (operand[0])
        {
            case 28 or 29:
                operand[1..].Clear();
                break;
            case >= 247 and <= 254:
                operand[0] = 247;
                operand[1] = 0;
                break;
            case 30:
                break;
            default:
                operand[0] = 139;
                break;
        }
    }

    private static bool TryOperand(ReadOnlySpan<byte> font, int at, out int length, out int value)
    {
        var first = font[at];
        (length, value) = (0, 0);
        length = first switch
        {
            28 => 3,
            29 => 5,
            30 => Real(font, at),
            >= 32 and <= 246 => 1,
            >= 247 and <= 254 => 2,
            _ => 0,
        };
        if (length == 0 || at + length > font.Length)
            return false;
        value = first switch
        {
            28 => BinaryPrimitives.ReadInt16BigEndian(font[(at + 1)..]),
            29 => BinaryPrimitives.ReadInt32BigEndian(font[(at + 1)..]),
            >= 32 and <= 246 => first - 139,
            >= 247 and <= 250 => ((first - 247) * 256) + font[at + 1] + 108,
            >= 251 and <= 254 => -((first - 251) * 256) - font[at + 1] - 108,
            _ => 0,
        };
        return true;
    }

    /// <summary>Half bytes up to one of 15.</summary>
    private static int Real(ReadOnlySpan<byte> font, int at)
    {
        for (var end = at + 1; end < font.Length; end++)
        {
            if ((font[end] & 0x0F) == 0x0F || font[end] >> 4 == 0x0F)
                return end - at + 1;
        }
        return 0;
    }
}

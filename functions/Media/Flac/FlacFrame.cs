namespace Submissions.Media.Flac;

/// <summary>
/// One frame (RFC 9639, 9): its head is read, its sound is gone past bit by bit, which is the only way to know where it ends.
/// <code>
///  FF F8 or F9 | block, 4 bits | samples a second, 4 | channels, 4 | bits of a sample, 3 | 0 | number, 1 to 7 | block, 0 to 2 | samples a second, 0 to 2 | sum, 1
///  for each channel: 0 | how, 6 bits | bits left out | samples or coefficients | remainders in partitions
///  zeros to a whole byte | sum, 2
/// </code>
/// </summary>
/// <param name="Samples">Of each channel.</param>
/// <param name="LengthBytes">0 if it goes on behind the bytes there are, or is broken.</param>
internal readonly record struct FlacFrame(int Samples, int LengthBytes)
{
    /// <summary>The longest head.</summary>
    public const int MaxHeadBytes = 16;

    private const int MidSide = 10;

    /// <summary>False for what is no head of a frame of this stream.</summary>
    public static bool TryRead(ReadOnlySpan<byte> untrusted, FlacInfo info, out FlacFrame frame)
    {
        frame = default;
        if (untrusted.Length < 6 || untrusted[0] != 0xFF || (untrusted[1] & 0xFE) != 0xF8 || (untrusted[3] & 1) != 0)
            return false;
        var (block, rate, channels, bits) = (untrusted[2] >> 4, untrusted[2] & 0xF, untrusted[3] >> 4, (untrusted[3] >> 1) & 7);
        var number = NumberBytes(untrusted[4]);
        var head = 4 + number + (block == 6 ? 1 : block == 7 ? 2 : 0) + (rate == 12 ? 1 : rate is 13 or 14 ? 2 : 0);
        if (block == 0 || rate == 15 || channels > MidSide || bits == 3 || number == 0 || untrusted.Length <= head || HeadSum(untrusted[..head]) != untrusted[head])
            return false;
        var samples = block switch
        {
            1 => 192,
            < 6 => 576 << (block - 2),
            6 => untrusted[4 + number] + 1,
            7 => ((untrusted[4 + number] << 8) | untrusted[5 + number]) + 1,
            _ => 256 << (block - 8),
        };
        var sampleBits = bits switch
        {
            0 => info.BitsPerSample,
            1 => 8,
            2 => 12,
            7 => 32,
            _ => bits * 4,
        };
        if (samples > info.LargestBlock || sampleBits != info.BitsPerSample || (channels < 8 ? channels + 1 : 2) != info.Channels)
            return false;
        frame = new(samples, Measure(untrusted, head + 1, samples, sampleBits, channels));
        return true;
    }

    private static int Measure(ReadOnlySpan<byte> untrusted, int start, int samples, int sampleBits, int channels)
    {
        var reader = new FlacBits(untrusted, start);
        var count = channels < 8 ? channels + 1 : 2;
        for (var channel = 0; channel < count; channel++)
        {
            var isDifference = (channels == 9 && channel == 0) || (channels is 8 or MidSide && channel == 1);
            if (!PassChannel(ref reader, samples, sampleBits + (isDifference ? 1 : 0)) || reader.IsPastEnd)
                return 0;
        }
        var end = reader.NextByte + 2;
        return end <= untrusted.Length && FlacSum.Add(0, untrusted[..end]) == 0 ? end : 0;
    }

    private static bool PassChannel(ref FlacBits reader, int samples, int sampleBits)
    {
        if (reader.Read(1) != 0)
            return false;
        var how = (int)reader.Read(6);
        if (reader.Read(1) == 1)
            sampleBits -= reader.Unary() + 1;
        if (sampleBits < 1)
            return false;
        switch (how)
        {
            case 0:
                reader.Skip(sampleBits);
                return true;
            case 1:
                reader.Skip((long)sampleBits * samples);
                return true;
            case >= 8 and <= 12:
                reader.Skip((long)sampleBits * (how - 8));
                return PassRemainders(ref reader, samples, how - 8);
            case >= 32:
                var order = how - 31;
                reader.Skip((long)sampleBits * order);
                var precision = (int)reader.Read(4) + 1;
                reader.Skip(5 + ((long)precision * order));
                return precision < 16 && PassRemainders(ref reader, samples, order);
            default:
                return false;
        }
    }

    private static bool PassRemainders(ref FlacBits reader, int samples, int order)
    {
        var method = (int)reader.Read(2);
        var partitions = 1 << (int)reader.Read(4);
        if (method > 1 || samples % partitions != 0 || samples / partitions < order)
            return false;
        var parameterBits = 4 + method;
        var escape = (1u << parameterBits) - 1;
        for (var partition = 0; partition < partitions && !reader.IsPastEnd; partition++)
        {
            var count = (samples / partitions) - (partition == 0 ? order : 0);
            var parameter = reader.Read(parameterBits);
            if (parameter == escape)
            {
                reader.Skip((long)reader.Read(5) * count);
                continue;
            }
            reader.PassRemainders(count, (int)parameter);
        }
        return true;
    }

    /// <summary>Bytes of a number coded as UTF-8 is, up to 36 bits; 0 if it is not.</summary>
    private static int NumberBytes(byte first) => first switch
    {
        < 0x80 => 1,
        < 0xC0 => 0,
        < 0xE0 => 2,
        < 0xF0 => 3,
        < 0xF8 => 4,
        < 0xFC => 5,
        < 0xFE => 6,
        0xFE => 7,
        _ => 0,
    };

    /// <summary>CRC-8 with the polynomial 0x07, from 0 (RFC 9639, 9.1.8).</summary>
    private static byte HeadSum(ReadOnlySpan<byte> head)
    {
        var sum = 0;
        foreach (var one in head)
        {
            sum ^= one;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum & 0x80) == 0 ? sum << 1 : ((sum << 1) ^ 0x107) & 0xFF;
        }
        return (byte)sum;
    }
}

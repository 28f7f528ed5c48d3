using System.Buffers.Binary;
using System.Numerics;

namespace Submissions.Media.Flac;

/// <summary>Bits of a frame, high bit first. Past the end it gives zeros and says so.</summary>
internal ref struct FlacBits(ReadOnlySpan<byte> bytes, int startByte)
{
    /// <summary>Bits that a look always has.</summary>
    private const int WindowBits = 57;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private long _at = startByte * 8L;

    public readonly bool IsPastEnd => _at > _bytes.Length * 8L;

    /// <summary>The next whole byte.</summary>
    public readonly int NextByte => (int)((_at + 7) / 8);

    public void Skip(long count) => _at += count;

    /// <summary>Up to 32 bits.</summary>
    public uint Read(int count)
    {
        var value = count == 0 ? 0 : (uint)(Window() >> (64 - count));
        _at += count;
        return value;
    }

    /// <summary>Goes past zeros and the one behind them.</summary>
    public int Unary()
    {
        var zeros = 0;
        while (_at < _bytes.Length * 8L)
        {
            var window = Window();
            var here = BitOperations.LeadingZeroCount(window);
            if (here < 32)
            {
                _at += here + 1;
                return zeros + here;
            }
            zeros += 32;
            _at += 32;
        }
        _at = (_bytes.Length * 8L) + 1;
        return zeros;
    }

    /// <summary>Goes past so many remainders, each zeros, a one, and so many bits: nearly all of a frame, so as many at a time as one look holds.</summary>
    public void PassRemainders(int count, int parameterBits)
    {
        while (count > 0 && !IsPastEnd)
        {
            var (window, used) = (Window(), 0);
            unchecked
            {
                for (var take = BitOperations.LeadingZeroCount(window) + 1 + parameterBits; used + take <= WindowBits && count > 0; take = BitOperations.LeadingZeroCount(window) + 1 + parameterBits)
                {
                    window <<= take;
                    used += take;
                    count--;
                }
            }
            if (used == 0)
            {
                Unary();
                Skip(parameterBits);
                count--;
            }
            _at += used;
        }
    }

    /// <summary>At least 57 bits from here on; zeros behind the end.</summary>
    private readonly ulong Window()
    {
        var first = (int)Math.Min(_at >> 3, _bytes.Length);
        ulong bits;
        if (_bytes.Length - first >= sizeof(ulong))
        {
            bits = BinaryPrimitives.ReadUInt64BigEndian(_bytes[first..]);
        }
        else
        {
            Span<byte> last = stackalloc byte[sizeof(ulong)];
            last.Clear();
            _bytes[first..].CopyTo(last);
            bits = BinaryPrimitives.ReadUInt64BigEndian(last);
        }
        return bits << (int)(_at & 7);
    }
}

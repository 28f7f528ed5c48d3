using System.Buffers;
using System.Buffers.Binary;

namespace Submissions.Media.Mp4;

/// <summary>Goes through a table of numbers of one width in the input, in a window of its own. The table must lie within the input.</summary>
internal sealed class TableCursor : IDisposable
{
    private const int WindowBytes = 32 << 10;

    private readonly Stream _input;
    private readonly byte[] _window = ArrayPool<byte>.Shared.Rent(WindowBytes);
    private long _next;
    private long _rest;
    private int _at;
    private int _held;

    public TableCursor(Stream input, long startBytes, long lengthBytes) => (_input, _next, _rest) = (input, startBytes, lengthBytes);

    public byte ReadByte() => Take(1)[0];

    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64BigEndian(Take(8));

    /// <summary>Adds up <paramref name="count"/> numbers of four bytes.</summary>
    public long SumUInt32(long count)
    {
        var sum = 0L;
        while (count > 0)
        {
            if (_at == _held)
                Fill(sizeof(uint));
            var here = (int)Math.Min(count, (_held - _at) / sizeof(uint));
            if (here == 0)
            {
                sum += ReadUInt32();
                count--;
                continue;
            }
            var numbers = _window.AsSpan(_at, here * sizeof(uint));
            for (var at = 0; at < numbers.Length; at += sizeof(uint))
                sum += BinaryPrimitives.ReadUInt32BigEndian(numbers[at..]);
            _at += numbers.Length;
            count -= here;
        }
        return sum;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_window);

    private ReadOnlySpan<byte> Take(int count)
    {
        if (_held - _at < count)
            Fill(count);
        _at += count;
        return _window.AsSpan(_at - count, count);
    }

    private void Fill(int atLeast)
    {
        _window.AsSpan(_at, _held - _at).CopyTo(_window);
        (_at, _held) = (0, _held - _at);
        var wanted = (int)Math.Min(WindowBytes - _held, _rest);
        _input.Position = _next;
        _input.ReadExactly(_window, _held, wanted);
        (_next, _rest, _held) = (_next + wanted, _rest - wanted, _held + wanted);
        if (_held < atLeast)
            throw new EndOfStreamException();
    }
}

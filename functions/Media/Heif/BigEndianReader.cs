using System.Buffers.Binary;

namespace Submissions.Media.Heif;

/// <summary>Numbers of any width from 0 to 8 bytes out of a body in memory; past its end all are 0, and <see cref="IsShort"/> says so.</summary>
internal ref struct BigEndianReader(ReadOnlySpan<byte> untrusted)
{
    private ReadOnlySpan<byte> _rest = untrusted;

    public bool IsShort { get; private set; }

    public readonly ReadOnlySpan<byte> Rest => _rest;

    public uint UInt32(int widthBytes = sizeof(uint)) => (uint)UInt64(widthBytes);

    public ulong UInt64(int widthBytes)
    {
        if (_rest.Length < widthBytes)
        {
            IsShort = true;
            _rest = default;
            return 0;
        }
        Span<byte> wide = stackalloc byte[sizeof(ulong)];
        wide.Clear();
        _rest[..widthBytes].CopyTo(wide[(sizeof(ulong) - widthBytes)..]);
        _rest = _rest[widthBytes..];
        return BinaryPrimitives.ReadUInt64BigEndian(wide);
    }
}

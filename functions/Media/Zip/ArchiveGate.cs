using System.Buffers.Binary;
using System.Text;

namespace Submissions.Media.Zip;

/// <summary>
/// The second look at an archive: reads forward, knows one way to write an archive, and builds for itself what the central directory must say. Shares no code with
/// the packer. Files inside had their own gates when they were written; what is checked here of a member's content is up to the format.
/// </summary>
internal abstract class ArchiveGate : MediaGate
{
    /// <summary>Bytes of the central directory that are held to be compared, 32 MiB; more than the packer's own limits allow.</summary>
    private const int MaxDirectoryBytes = 32 << 20;

    private readonly List<byte> _header = [];
    private readonly List<byte> _directory = [];
    private byte[] _expected = [];
    private State _state = State.Header;
    private int _wanted = 4;
    private long _dataLeft;
    private long _offset;
    private int _members;
    private int _compared;
    private ContentGate? _content;
    private bool _isDeflated;

    private enum State
    {
        Header,
        Data,
        Directory,
        Off,
    }

    /// <summary>Whether a member of this name may be there, and in <paramref name="content"/> who looks at it; null if nobody has to again.</summary>
    protected abstract bool TryOpenMember(ReadOnlySpan<byte> name, bool isFirst, out ContentGate? content);

    public override void Watch(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && _state != State.Off)
        {
            var used = _state switch
            {
                State.Header => TakeHeader(bytes),
                State.Data => TakeData(bytes),
                _ => TakeDirectory(bytes),
            };
            bytes = bytes[used..];
        }
    }

    public override bool Passes() => _state == State.Directory && _compared == _expected.Length && _members > 0;

    private int TakeHeader(ReadOnlySpan<byte> bytes)
    {
        var used = Math.Min(_wanted - _header.Count, bytes.Length);
        _header.AddRange(bytes[..used]);
        if (_header.Count < _wanted)
            return used;
        var header = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_header);
        if (_wanted == 4)
        {
            if (header.SequenceEqual("PK\u0001\u0002"u8))
                BeginDirectory();
            else
                _wanted = 30;
        }
        else if (_wanted == 30)
        {
            _wanted = 30 + BinaryPrimitives.ReadUInt16LittleEndian(header[26..]);
            if (_wanted == 30 || !header.StartsWith("PK\u0003\u0004"u8))
                _state = State.Off;
        }
        else
        {
            BeginMember(header);
        }
        return used;
    }

    private void BeginMember(ReadOnlySpan<byte> header)
    {
        var name = header[30..];
        var flags = BinaryPrimitives.ReadUInt16LittleEndian(header[6..]);
        var method = BinaryPrimitives.ReadUInt16LittleEndian(header[8..]);
        _dataLeft = BinaryPrimitives.ReadUInt32LittleEndian(header[18..]);
        _isDeflated = method == 8;
        var isPlain = header[4] == 20 && header[5] == 0 && flags is 0 or 0x800 && method is 0 or 8
            && BinaryPrimitives.ReadUInt32LittleEndian(header[10..]) == 0x0021_0000 && BinaryPrimitives.ReadUInt16LittleEndian(header[28..]) == 0
            && (_isDeflated || BinaryPrimitives.ReadUInt32LittleEndian(header[22..]) == _dataLeft);
        ContentGate? content = null;
        if (!isPlain || !TryOpenMember(name, _members == 0, out content) || _directory.Count > MaxDirectoryBytes)
        {
            _state = State.Off;
            return;
        }
        _content = content;
        _directory.AddRange("PK\u0001\u0002\u0014\0"u8);
        _directory.AddRange(header[4..30]);
        _directory.AddRange(new byte[10]);
        Span<byte> offset = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(offset, (uint)_offset);
        _directory.AddRange(offset);
        _directory.AddRange(name);
        _offset += header.Length + _dataLeft;
        _members++;
        _content?.Begin(BinaryPrimitives.ReadUInt32LittleEndian(header[22..]), _isDeflated);
        _state = _offset > uint.MaxValue ? State.Off : State.Data;
        if (_dataLeft == 0 && _state == State.Data)
            EndMember();
    }

    private int TakeData(ReadOnlySpan<byte> bytes)
    {
        var used = (int)Math.Min(_dataLeft, bytes.Length);
        _dataLeft -= used;
        _content?.Watch(bytes[..used]);
        if (_dataLeft == 0)
            EndMember();
        return used;
    }

    private void EndMember()
    {
        var passes = _content?.Passes() ?? true;
        _content?.Dispose();
        _content = null;
        _header.Clear();
        _wanted = 4;
        _state = passes ? State.Header : State.Off;
    }

    private void BeginDirectory()
    {
        var length = (uint)_directory.Count;
        var end = new byte[22];
        Encoding.ASCII.GetBytes("PK\u0005\u0006").CopyTo(end, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(8), (ushort)_members);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(10), (ushort)_members);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(12), length);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(16), (uint)_offset);
        _directory.AddRange(end);
        _expected = [.. _directory];
        _compared = _header.Count;
        _state = State.Directory;
    }

    private int TakeDirectory(ReadOnlySpan<byte> bytes)
    {
        var count = Math.Min(bytes.Length, _expected.Length - _compared);
        if (count == 0 || !bytes[..count].SequenceEqual(_expected.AsSpan(_compared, count)))
        {
            _state = State.Off;
            return bytes.Length;
        }
        _compared += count;
        return count;
    }
}

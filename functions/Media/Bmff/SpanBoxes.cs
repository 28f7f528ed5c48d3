using System.Buffers.Binary;
using System.Text;

namespace Submissions.Media.Bmff;

/// <summary>Goes through the boxes of a body that is held in memory.</summary>
internal ref struct SpanBoxes(ReadOnlySpan<byte> untrusted)
{
    private ReadOnlySpan<byte> _rest = untrusted;

    /// <summary>Whether a box ran over the end.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>What stands behind the last box and is too short to be one.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    public bool TryNext(out string type, out ReadOnlySpan<byte> body)
    {
        type = "";
        body = default;
        if (_rest.Length < Box.HeaderBytes)
            return false;
        var size = BinaryPrimitives.ReadUInt32BigEndian(_rest);
        if (size < Box.HeaderBytes || size > _rest.Length)
        {
            IsBroken = true;
            return false;
        }
        type = Encoding.Latin1.GetString(_rest[4..8]);
        body = _rest[Box.HeaderBytes..(int)size];
        _rest = _rest[(int)size..];
        return true;
    }
}

using Submissions.Contracts;

namespace Submissions.Media.Bmff;

/// <summary>Goes over the boxes at the top, reading nothing but their headers. What cannot be a box ends the file: cameras and programs hang things on.</summary>
internal sealed class TopBoxes(Stream input)
{
    private readonly long _lengthBytes = input.Length;
    private long _next;
    private int _count;

    /// <summary>Its end may lie behind the end of the file.</summary>
    public Box Current { get; private set; }

    public bool HasTrailer { get; private set; }

    public Refusal Refusal { get; private set; }

    public bool MoveNext()
    {
        if (_next >= _lengthBytes)
            return false;
        if (++_count > BmffLimits.MaxTopBoxes)
        {
            Refusal = Refusal.MediaLimit;
            return false;
        }
        Span<byte> header = stackalloc byte[Box.LongHeaderBytes];
        input.Position = _next;
        header = header[..input.ReadAtLeast(header, header.Length, throwOnEndOfStream: false)];
        HasTrailer = !BoxReader.Parse(header, _next, _lengthBytes).TryGet(out var box) || !IsName(box.Type);
        Current = box;
        _next = HasTrailer ? _lengthBytes : box.EndBytes;
        return !HasTrailer;
    }

    private static bool IsName(string type) => type.All(letter => letter is >= ' ' and <= '~' or '\u00A9');
}

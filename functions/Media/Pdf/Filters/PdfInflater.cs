using System.IO.Compression;

namespace Submissions.Media.Pdf;

/// <summary>
/// FlateDecode: zlib (RFC 1950) around deflate (RFC 1951). What is wrong with it ends the data, as for readers; the checksum is not asked for.
/// <code>
///  method, flags; 2 bytes | deflate | Adler-32; 4
/// </code>
/// </summary>
internal sealed class PdfInflater : PdfDecoder
{
    private const int HeaderBytes = 2;
    private const int ChecksumBytes = 4;

    /// <summary>Bytes asked for in one go: what is lost in front of a damaged place.</summary>
    private const int StepBytes = 8 << 10;

    private readonly PdfFeed _feed;
    private readonly DeflateStream _inflate;
    private readonly long _lengthBytes;
    private readonly int _headBytes;
    private bool _isBroken;

    public PdfInflater(Stream source, PdfBudget budget)
        : base(source, budget)
    {
        _lengthBytes = source.CanSeek ? source.Length : long.MaxValue;
        _headBytes = Head();
        _feed = new PdfFeed(source, _lengthBytes == long.MaxValue ? long.MaxValue : _lengthBytes - _headBytes);
        _inflate = new DeflateStream(_feed, CompressionMode.Decompress, leaveOpen: true);
    }

    /// <summary>Adler-32 of what was given so far.</summary>
    public PdfAdler Checksum { get; } = new();

    /// <summary>The first byte of the deflate data, from the beginning of the source.</summary>
    public int HeadBytes => _headBytes;

    /// <summary>Length of the deflate data, when it <see cref="IsWhole"/>.</summary>
    public long DeflateBytes => _feed.TakenBytes;

    /// <summary>Said after the last byte: the data ended where it said it would, with a checksum and hardly anything behind it.</summary>
    public bool IsWhole =>
        !_isBroken && _lengthBytes != long.MaxValue && _lengthBytes - _headBytes - DeflateBytes is >= ChecksumBytes and < PdfFeed.TailBytes;

    /// <summary>Bytes behind the checksum, when it <see cref="IsWhole"/>.</summary>
    public long BehindBytes => _lengthBytes - _headBytes - DeflateBytes - ChecksumBytes;

    protected override int Decode(Span<byte> destination)
    {
        if (_isBroken)
            return 0;
        try
        {
            var read = _inflate.Read(destination[..Math.Min(destination.Length, StepBytes)]);
            Checksum.Add(destination[..read]);
            return read;
        }
        catch (InvalidDataException)
        {
            _isBroken = true;
            return 0;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inflate.Dispose();
            _feed.Dispose();
        }
        base.Dispose(disposing);
    }

    /// <summary>Goes past the header, and past ends of lines in front of it that some writers leave.</summary>
    private int Head()
    {
        var skipped = 0;
        var first = Source.ReadByte();
        while (first is 10 or 13 && skipped < HeaderBytes)
        {
            first = Source.ReadByte();
            skipped++;
        }
        var second = Source.ReadByte();
        _isBroken = first < 0 || second < 0 || (first & 0x0F) != 8 || ((first << 8) | second) % 31 != 0 || (second & 0x20) != 0;
        return skipped + HeaderBytes;
    }
}

using System.Text;
using Submissions.Media.Bmff;

namespace Submissions.Media.Heif;

/// <summary>The second look at a picture: three boxes, of which the second is held and gone through item by item.</summary>
internal sealed class HeifGate : BoxGate
{
    /// <summary>More than all lists and a colour profile can have.</summary>
    private const int MaxMetaBytes = 12 << 20;

    private byte[]? _brands;
    private byte[]? _meta;
    private long _dataStart;
    private long _dataBytes = -1;

    protected override int Look(string path, long bodyBytes)
    {
        var inOrder = path switch
        {
            "ftyp" => _brands is null && _dataStart == 0,
            "meta" => _brands is not null && _meta is null && bodyBytes <= MaxMetaBytes,
            "mdat" => _meta is not null && _dataBytes < 0,
            _ => false,
        };
        return !inOrder ? Off : path == "mdat" ? 0 : MaxMetaBytes;
    }

    protected override bool BodyPasses(string path, ReadOnlySpan<byte> first, long bodyBytes)
    {
        if (path == "ftyp")
        {
            _brands = first.ToArray();
            return Encoding.Latin1.GetString(first) is "avif\0\0\0\0avifmif1miaf" or "heic\0\0\0\0mif1heic" or "heix\0\0\0\0mif1heix";
        }
        if (path == "meta")
        {
            _meta = first.ToArray();
            _dataStart = 8 + _brands!.Length + 8 + first.Length + 8;
            return true;
        }
        _dataBytes = bodyBytes;
        return true;
    }

    protected override bool WholePasses() =>
        _meta is not null && _dataBytes >= 0 && HeifMetaGate.Passes(_meta, _dataStart, _dataBytes) && HeifSecondReader.Passes(_brands!, _meta);
}

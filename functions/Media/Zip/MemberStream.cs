using System.IO.Compression;
using Submissions.Contracts;

namespace Submissions.Media.Zip;

/// <summary>
/// The content of a member, from any place in it. Going back in a deflated member begins anew; what comes out of the decompressor counts against the run each
/// time, so a reader that jumps to and fro ends. Damage shows as an early end and in <see cref="Refusal"/>.
/// </summary>
internal sealed class MemberStream : SeekableStream
{
    private const int SkipBytes = 64 << 10;

    private readonly ZipMember _member;
    private readonly StripRun _run;
    private readonly SliceStream _packed;
    private DeflateStream? _inflate;
    private long _inflated;
    private uint _crc;

    public MemberStream(Stream archive, ZipMember member, StripRun run)
        : base(member.Bytes)
    {
        (_member, _run) = (member, run);
        _packed = new SliceStream(archive, member.DataOffset, member.PackedBytes);
    }

    /// <summary>Why it ended too soon, or that its checksum is wrong.</summary>
    public Refusal Refusal { get; private set; }

    /// <summary>Whether a member claims sizes that no real file has.</summary>
    public static bool IsBomb(ZipMember member) =>
        member.Bytes > ZipLimits.MaxBytes
        || (member.Bytes > ZipLimits.MaxUnquestionedBytes && member.Bytes / ZipLimits.MaxRatio > member.PackedBytes);

    protected override int ReadAt(long position, Span<byte> buffer)
    {
        if (Refusal != Refusal.None)
            return 0;
        if (_member.Method == ZipMember.Stored)
        {
            if (_member.PackedBytes != _member.Bytes)
                return Refuse(Refusal.MediaMalformed);
            _packed.Position = position;
            var read = _packed.Read(buffer);
            return read > 0 ? Check(position, buffer, read) : Refuse(Refusal.MediaCutShort);
        }
        try
        {
            return Inflate(position, buffer);
        }
        catch (InvalidDataException)
        {
            // The decompressor's way to say that the data is no Deflate.
            return Refuse(Refusal.MediaMalformed);
        }
    }

    protected override void Dispose(bool disposing)
    {
        _inflate?.Dispose();
        _packed.Dispose();
        base.Dispose(disposing);
    }

    private int Inflate(long position, Span<byte> buffer)
    {
        if (_inflate is null || position < _inflated)
        {
            _inflate?.Dispose();
            _packed.Position = 0;
            _inflate = new DeflateStream(_packed, CompressionMode.Decompress, leaveOpen: true);
            (_inflated, _crc) = (0, 0);
        }
        if (position > _inflated)
        {
            var skipped = new byte[SkipBytes];
            while (position > _inflated)
            {
                if (Next(skipped.AsSpan(0, (int)Math.Min(SkipBytes, position - _inflated))) == 0)
                    return 0;
            }
        }
        return Next(buffer);
    }

    private int Next(Span<byte> buffer)
    {
        _run.CancellationToken.ThrowIfCancellationRequested();
        var read = _inflate!.Read(buffer);
        if (read == 0)
            return Refuse(Refusal.MediaCutShort);
        if (!_run.TryExpand(read))
            return Refuse(Refusal.MediaLimit);
        read = Check(_inflated, buffer, read);
        _inflated += read;
        if (_inflated == _member.Bytes && read > 0 && _inflate.ReadByte() >= 0)
            return Refuse(Refusal.MediaMalformed);
        return read;
    }

    /// <summary>Follows the checksum for as long as the content is read in order; holds it against the directory at the end.</summary>
    private int Check(long position, ReadOnlySpan<byte> buffer, int read)
    {
        if (position == 0)
            (_crc, _checked) = (0, 0);
        if (position != _checked)
            return read;
        _crc = Crc32.Append(_crc, buffer[..read]);
        _checked += read;
        return _checked < _member.Bytes || _crc == _member.Crc ? read : Refuse(Refusal.MediaMalformed);
    }

    private long _checked;

    private int Refuse(Refusal refusal)
    {
        Refusal = refusal;
        return 0;
    }
}

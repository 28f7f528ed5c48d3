using System.Security.Cryptography;

namespace Submissions.Media.Pdf;

/// <summary>AES in CBC mode: a first block that only starts the chain, then data, filled up to whole blocks by bytes that say how many they are.</summary>
internal sealed class PdfAesStream : ForwardStream
{
    private const int BlockBytes = 16;
    private const int StepBytes = 4 << 10;

    private readonly Stream _source;
    private readonly Aes _aes = Aes.Create();
    private readonly byte[] _chain = new byte[BlockBytes];
    private readonly byte[] _coded = new byte[StepBytes];
    private readonly byte[] _plain = new byte[StepBytes + BlockBytes];
    private int _at;
    private int _end;
    private int _held;
    private bool _isOver;

    public PdfAesStream(Stream source, byte[] key)
    {
        _source = source;
        _aes.Key = key;
        _isOver = source.ReadAtLeast(_chain, BlockBytes, throwOnEndOfStream: false) < BlockBytes;
    }

    public override int Read(Span<byte> buffer)
    {
        while (_at == _end && !_isOver)
            Step();
        var count = Math.Min(buffer.Length, _end - _at);
        _plain.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _aes.Dispose();
            _source.Dispose();
        }
        base.Dispose(disposing);
    }

    /// <summary>Deciphers the next blocks and holds the last of them back, since it may be filled up.</summary>
    private void Step()
    {
        _plain.AsSpan(_end, _held).CopyTo(_plain);
        var read = _source.ReadAtLeast(_coded, StepBytes, throwOnEndOfStream: false);
        var whole = read / BlockBytes * BlockBytes;
        if (whole > 0)
        {
            _aes.DecryptCbc(_coded.AsSpan(0, whole), _chain, _plain.AsSpan(_held), PaddingMode.None);
            _coded.AsSpan(whole - BlockBytes, BlockBytes).CopyTo(_chain);
        }
        var all = _held + whole;
        _isOver = read < StepBytes;
        _at = 0;
        _held = Math.Min(all, BlockBytes);
        _end = all - _held;
        if (!_isOver || all == 0)
            return;
        var filled = _plain[all - 1];
        _end = filled is >= 1 and <= BlockBytes ? all - filled : all;
    }
}

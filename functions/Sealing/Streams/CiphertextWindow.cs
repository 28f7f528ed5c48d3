using System.Buffers;

namespace Submissions.Sealing;

/// <summary>
/// The stretch of ciphertext that is in memory: a few chunks and one byte more, since only a byte beyond a chunk tells that it is not the last.
/// The header is read through the same window, so nothing is copied or read twice.
/// </summary>
internal sealed class CiphertextWindow : IDisposable
{
    private const int BatchChunks = 3;
    private const int LengthBytes = (BatchChunks * ChunkFormat.SealedLengthBytes) + 1;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(LengthBytes);
    private int _start;
    private int _end;
    private bool _sourceEnded;

    /// <summary>What has been read and not dropped.</summary>
    public ReadOnlySpan<byte> Available => _bytes.AsSpan(_start, _end - _start);

    /// <summary>True once the source has no more.</summary>
    public bool SourceEnded => _sourceEnded;

    /// <summary>True while it is not known whether the next chunk is the last.</summary>
    public bool NeedsMore => !_sourceEnded && _end - _start <= ChunkFormat.SealedLengthBytes;

    /// <summary>Where the next bytes of the source go; never empty while <see cref="NeedsMore"/>.</summary>
    public Memory<byte> Free
    {
        get
        {
            if (_start > 0)
            {
                Available.CopyTo(_bytes);
                (_start, _end) = (0, _end - _start);
            }
            return _bytes.AsMemory(_end, LengthBytes - _end);
        }
    }

    public void Accept(int readLengthBytes)
    {
        _end += readLengthBytes;
        _sourceEnded = readLengthBytes == 0;
    }

    /// <summary>The next chunk as it lies in the file, tag included; empty at the end of a source that holds none.</summary>
    public ReadOnlySpan<byte> Next(out bool isLast)
    {
        isLast = _end - _start <= ChunkFormat.SealedLengthBytes;
        return Available[..Math.Min(Available.Length, ChunkFormat.SealedLengthBytes)];
    }

    public void Drop(int lengthBytes) => _start += lengthBytes;

    /// <summary>Forgets everything, after a seek.</summary>
    public void Clear() => (_start, _end, _sourceEnded) = (0, 0, false);

    public void Dispose()
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            (_bytes, _start, _end) = ([], 0, 0);
        }
    }
}

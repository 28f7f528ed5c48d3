using System.Buffers.Binary;
using Submissions.Contracts;

namespace Submissions.Tests.Benchmarks;

/// <summary>Large files of bytes that nothing compresses, whole enough in their form to be taken for what they are.</summary>
internal static class NoiseFiles
{
    private const int PieceLengthBytes = 4 << 20;

    /// <summary>A sound recording (WAVE, PCM 16 bit, 48 kHz, mono); below 4 GiB.</summary>
    public static async Task<string> RecordingAsync(string folder, string name, long lengthBytes)
    {
        const int HeaderLengthBytes = 44;
        var header = new byte[HeaderLengthBytes];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), (uint)(lengthBytes - 8));
        "WAVEfmt "u8.CopyTo(header.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(24), 48_000);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(28), 96_000);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(32), 2);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(34), 16);
        "data"u8.CopyTo(header.AsSpan(36));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(40), (uint)(lengthBytes - HeaderLengthBytes));
        return await WriteAsync(Path.Combine(folder, name), header, [], lengthBytes, _ => { });
    }

    /// <summary>A photo's header and entropy-coded bytes, in which 0xFF does not stand alone (ITU-T T.81, B.1.1.5).</summary>
    public static Task<string> PhotoAsync(string folder, string name, byte[] photo, long lengthBytes)
    {
        const int EndLengthBytes = 2;
        return WriteAsync(Path.Combine(folder, name), photo[..^EndLengthBytes], photo[^EndLengthBytes..], lengthBytes, piece => piece.Replace((byte)0xFF, (byte)0xFE));
    }

    /// <summary>Of no form at all.</summary>
    public static Task<string> RawAsync(string folder, string name, long lengthBytes) => WriteAsync(Path.Combine(folder, name), [], [], lengthBytes, _ => { });

    private static async Task<string> WriteAsync(string path, byte[] start, byte[] end, long lengthBytes, SpanWork shape)
    {
        await using var file = File.Create(path);
        await file.WriteAsync(start);
        var piece = new byte[PieceLengthBytes];
        while (file.Length < lengthBytes - end.Length)
        {
            var length = (int)Math.Min(piece.Length, lengthBytes - end.Length - file.Length);
            Entropy.System.Fill(piece.AsSpan(0, length));
            shape(piece.AsSpan(0, length));
            await file.WriteAsync(piece.AsMemory(0, length));
        }
        await file.WriteAsync(end);
        return path;
    }

    private delegate void SpanWork(Span<byte> piece);
}

using System.Buffers.Binary;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd.Faults;

/// <summary>Large files that the pipeline takes.</summary>
internal static class Recording
{
    /// <summary>A sound recording of noise (WAVE, PCM 16 bit, 48 kHz, mono): as large a copy as original.</summary>
    public static byte[] OfNoise(int lengthBytes)
    {
        const int HeaderLengthBytes = 44;
        var wave = new byte[lengthBytes];
        Entropy.System.Fill(wave.AsSpan(HeaderLengthBytes));
        "RIFF"u8.CopyTo(wave);
        BinaryPrimitives.WriteInt32LittleEndian(wave.AsSpan(4), wave.Length - 8);
        "WAVEfmt "u8.CopyTo(wave.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(wave.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(wave.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(wave.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(wave.AsSpan(24), 48_000);
        BinaryPrimitives.WriteInt32LittleEndian(wave.AsSpan(28), 96_000);
        BinaryPrimitives.WriteInt16LittleEndian(wave.AsSpan(32), 2);
        BinaryPrimitives.WriteInt16LittleEndian(wave.AsSpan(34), 16);
        "data"u8.CopyTo(wave.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(wave.AsSpan(40), wave.Length - HeaderLengthBytes);
        return wave;
    }
}

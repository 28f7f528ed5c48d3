using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using Submissions.Contracts;
using Submissions.Media.Icc;

namespace Submissions.Media.Png;

/// <summary>
/// iCCP (PNG, 11.3.2.3): name 0 | method, 1 | zlib stream. The reduced profile is written in blocks that are stored, not packed (RFC 1951, 3.2.4), so that
/// the copy does not depend on the version of a compressor.
/// </summary>
internal static class PngProfile
{
    private const int MaxNameBytes = 79;
    private const int MaxBlockBytes = ushort.MaxValue;
    private const uint AdlerModulus = 65_521;

    /// <summary>Name, end of name, method, and the header of a zlib stream that is not packed (RFC 1950).</summary>
    private static ReadOnlySpan<byte> Head => [(byte)'I', (byte)'C', (byte)'C', 0, 0, 0x78, 0x01];

    /// <summary>The chunk's new body; none when the picture is better off without.</summary>
    public static Refusal Reduce(ReadOnlySpan<byte> untrusted, int components, StripRun run, out byte[]? body, out MetadataSet removed)
    {
        body = null;
        removed = MetadataSet.Of(MetadataClass.Text);
        var name = untrusted[..Math.Min(untrusted.Length, MaxNameBytes + 1)].IndexOf((byte)0);
        if (name < 0 || untrusted.Length < name + 2 || untrusted[name + 1] != 0)
            return Refusal.None;
        var refusal = Unpack(untrusted[(name + 2)..], run, out var profile);
        if (refusal != Refusal.None || profile is null)
            return refusal;
        removed = IccProfile.ClassesOf(profile);
        if (IccProfile.TryReduce(profile, components, out var reduced))
            body = Pack(reduced);
        if (body is not null && untrusted.SequenceEqual(body))
            removed = default;
        return Refusal.None;
    }

    private static Refusal Unpack(ReadOnlySpan<byte> untrusted, StripRun run, out byte[]? profile)
    {
        profile = null;
        var buffer = ArrayPool<byte>.Shared.Rent(PngLimits.MaxProfileBytes + 1);
        try
        {
            using var packed = new MemoryStream(untrusted.ToArray(), writable: false);
            using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
            var length = unpacked.ReadAtLeast(buffer.AsSpan(0, PngLimits.MaxProfileBytes + 1), PngLimits.MaxProfileBytes + 1, throwOnEndOfStream: false);
            if (length > PngLimits.MaxProfileBytes || !run.TryExpand(length))
                return Refusal.MediaLimit;
            profile = buffer[..length];
            return Refusal.None;
        }
        catch (InvalidDataException)
        {
            return Refusal.None;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Pack(ReadOnlySpan<byte> profile)
    {
        using var body = new MemoryStream();
        body.Write(Head);
        Span<byte> number = stackalloc byte[4];
        for (var at = 0; at < profile.Length; at += MaxBlockBytes)
        {
            var block = profile.Slice(at, Math.Min(MaxBlockBytes, profile.Length - at));
            body.WriteByte((byte)(at + block.Length == profile.Length ? 1 : 0));
            BinaryPrimitives.WriteUInt16LittleEndian(number, (ushort)block.Length);
            BinaryPrimitives.WriteUInt16LittleEndian(number[2..], (ushort)(block.Length ^ ushort.MaxValue));
            body.Write(number);
            body.Write(block);
        }
        BinaryPrimitives.WriteUInt32BigEndian(number, Adler(profile));
        body.Write(number);
        return body.ToArray();
    }

    /// <summary>Adler-32 (RFC 1950, 8.2).</summary>
    private static uint Adler(ReadOnlySpan<byte> bytes)
    {
        var (sum, sums) = (1u, 0u);
        foreach (var one in bytes)
        {
            sum = (sum + one) % AdlerModulus;
            sums = (sums + sum) % AdlerModulus;
        }
        return (sums << 16) | sum;
    }
}

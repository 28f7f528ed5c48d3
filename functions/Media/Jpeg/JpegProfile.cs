using Submissions.Contracts;
using Submissions.Media.Icc;

namespace Submissions.Media.Jpeg;

/// <summary>Puts a colour profile together from its segments (ICC.1:2022, B.4): "ICC_PROFILE" 0 | number, from 1 | how many | bytes.</summary>
internal sealed class JpegProfile
{
    private const int HeaderBytes = 14;
    private const int MaxChunkBytes = JpegSegment.MaxBodyBytes - HeaderBytes;

    private readonly SortedDictionary<byte, byte[]> _chunks = [];
    private int _lengthBytes;
    private byte _count;
    private bool _isBroken;

    private static ReadOnlySpan<byte> Mark => "ICC_PROFILE\0"u8;

    public static bool Holds(ReadOnlySpan<byte> body) => body.StartsWith(Mark);

    public Refusal Take(ReadOnlySpan<byte> body)
    {
        if (body.Length < HeaderBytes)
        {
            _isBroken = true;
            return Refusal.None;
        }
        var (number, count) = (body[Mark.Length], body[Mark.Length + 1]);
        if (_chunks.Count == 0)
            _count = count;
        var chunk = body[HeaderBytes..].ToArray();
        _lengthBytes += chunk.Length;
        _isBroken |= number == 0 || count != _count || number > count || !_chunks.TryAdd(number, chunk);
        return _lengthBytes > JpegLimits.MaxProfileBytes ? Refusal.MediaLimit : Refusal.None;
    }

    /// <summary>Writes the reduced profile; nothing if it is broken, incomplete or does not fit, since decoders then ignore it too.</summary>
    /// <returns>Classes of what was left out.</returns>
    public MetadataSet Write(Stream output, int components)
    {
        if (_chunks.Count == 0 && !_isBroken)
            return default;
        byte[] whole = [.. _chunks.Values.SelectMany(chunk => chunk)];
        if (_isBroken || _chunks.Count != _count || !IccProfile.TryReduce(whole, components, out var reduced))
            return IccProfile.ClassesOf(whole);

        var total = (byte)((reduced.Length + MaxChunkBytes - 1) / MaxChunkBytes);
        for (var number = 1; number <= total; number++)
        {
            var start = (number - 1) * MaxChunkBytes;
            var chunk = reduced.AsSpan(start, Math.Min(MaxChunkBytes, reduced.Length - start));
            JpegSegment.Write(output, JpegMarkers.App2, [.. Mark, (byte)number, total, .. chunk]);
        }
        return reduced.AsSpan().SequenceEqual(whole) ? default : IccProfile.ClassesOf(whole);
    }
}

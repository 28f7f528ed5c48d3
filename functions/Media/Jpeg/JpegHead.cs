using System.Buffers.Binary;
using Submissions.Contracts;
using Submissions.Media.Exif;

namespace Submissions.Media.Jpeg;

/// <summary>Takes in the metadata segments before the first scan, and writes the few that the picture needs afresh.</summary>
internal sealed class JpegHead
{
    private const int DensityOffset = 8;
    private const int JfifBytes = 14;
    private const int AdobeBytes = 12;
    private const byte Upright = 1;

    /// <summary>0 none, 1 YCbCr, 2 YCCK; decoders take any other for the usual one of as many components.</summary>
    private const byte LastTransform = 2;

    private readonly JpegProfile _profile = new();
    private MetadataSet _removed;
    private byte[]? _jfif;
    private byte[]? _adobe;
    private byte? _orientation;

    private static ReadOnlySpan<byte> Exif => "Exif\0\0"u8;

    public Refusal Take(byte marker, ReadOnlySpan<byte> body)
    {
        if (marker == JpegMarkers.App2 && JpegProfile.Holds(body))
            return _profile.Take(body);
        if (marker == JpegMarkers.App0 && _jfif is null && body.StartsWith("JFIF\0"u8) && body.Length >= JfifBytes)
            TakeJfif(body);
        else if (marker == JpegMarkers.App14 && _adobe is null && body.StartsWith("Adobe"u8) && body.Length >= AdobeBytes)
            TakeAdobe(body);
        else if (marker == JpegMarkers.App1 && body.StartsWith(Exif))
            TakeExif(body);
        else
            _removed |= JpegMetadata.ClassesOf(marker, body);
        return Refusal.None;
    }

    /// <returns>Classes of what was left out.</returns>
    public MetadataSet Write(Stream output, int components)
    {
        output.Write([JpegMarkers.Prefix, JpegMarkers.Start]);
        if (_jfif is not null)
            JpegSegment.Write(output, JpegMarkers.App0, _jfif);
        if (_orientation is > Upright)
            JpegSegment.Write(output, JpegMarkers.App1, [.. Exif, .. OrientationBlock.For(_orientation.Value)]);
        _removed |= _profile.Write(output, components);
        if (_adobe is not null)
        {
            if (_adobe[^1] > LastTransform)
                _adobe[^1] = components == 4 ? LastTransform : (byte)1;
            JpegSegment.Write(output, JpegMarkers.App14, _adobe);
        }
        return _removed;
    }

    /// <summary>
    /// T.871, 10.1: "JFIF" 0 | version, 2 | units, 1 | densities, 2 and 2 | thumbnail size, 1 and 1 | thumbnail. Of the densities only their ratio, the shape
    /// of a pixel, is seen on a screen; the figures themselves tell cameras and programs apart.
    /// </summary>
    private void TakeJfif(ReadOnlySpan<byte> body)
    {
        var across = BinaryPrimitives.ReadUInt16BigEndian(body[DensityOffset..]);
        var down = BinaryPrimitives.ReadUInt16BigEndian(body[(DensityOffset + 2)..]);
        if (across == down || across == 0 || down == 0)
            (across, down) = (1, 1);
        _jfif = [.. "JFIF\0"u8, 1, 2, 0, 0, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(_jfif.AsSpan(DensityOffset), across);
        BinaryPrimitives.WriteUInt16BigEndian(_jfif.AsSpan(DensityOffset + 2), down);
        if (body.Length > JfifBytes)
            _removed |= MetadataClass.Thumbnail;
    }

    /// <summary>Adobe TN5116: "Adobe" | version, 2 | flags, 2 and 2 | colour transform, 1. Decoders need the transform and that the segment is there; whatever follows goes.</summary>
    private void TakeAdobe(ReadOnlySpan<byte> body)
    {
        _adobe = [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, body[AdobeBytes - 1]];
        if (body.Length > AdobeBytes)
            _removed |= MetadataClass.Other;
    }

    private void TakeExif(ReadOnlySpan<byte> body)
    {
        var found = ExifWalker.Walk(body[Exif.Length..]);
        _orientation ??= found.Orientation;
        if (!body[Exif.Length..].SequenceEqual(OrientationBlock.For(found.Orientation)))
            _removed |= found.Classes.IsEmpty ? MetadataSet.Of(MetadataClass.Other) : found.Classes;
    }
}

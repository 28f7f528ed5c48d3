using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Submissions.Contracts;

namespace Submissions.Intake.Upload;

/// <summary>What the headers of a <c>PATCH</c> say of its part, checked before the body is read (tus 1.0, core protocol and checksum extension).</summary>
public sealed record PartHeader
{
    /// <summary>Longest part in bytes.</summary>
    public const int MaxLengthBytes = 8 << 20;

    public const string OffsetHeader = "Upload-Offset";

    private const string ChecksumHeader = "Upload-Checksum";
    private const string ChecksumPrefix = "sha256 ";
    private const string ContentType = "application/offset+octet-stream";

    public required long OffsetBytes { get; init; }

    public required int LengthBytes { get; init; }

    /// <summary>SHA-256 of the part as the sender computed it; null when it sent none.</summary>
    public required byte[]? Checksum { get; init; }

    public static Outcome<PartHeader> Read(HttpRequest request, long maxObjectLengthBytes)
    {
        if (request.ContentLength is not { } length)
        {
            return Refusal.LengthRequired;
        }
        if (length > MaxLengthBytes)
        {
            return Refusal.BodyTooLarge;
        }
        if (request.ContentType != ContentType || length == 0
            || !long.TryParse(request.Headers[OffsetHeader], NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            || !TryReadChecksum(request.Headers[ChecksumHeader].ToString(), out var checksum))
        {
            return Refusal.MalformedRequest;
        }
        if (offset > maxObjectLengthBytes - length)
        {
            return Refusal.PartOutOfRange;
        }
        return TreeHash.IsAligned(offset, length)
            ? new PartHeader { OffsetBytes = offset, LengthBytes = (int)length, Checksum = checksum }
            : Refusal.PartMisaligned;
    }

    private static bool TryReadChecksum(string header, out byte[]? checksum)
    {
        checksum = null;
        if (header.Length == 0)
        {
            return true;
        }
        checksum = new byte[SHA256.HashSizeInBytes];
        return header.StartsWith(ChecksumPrefix, StringComparison.Ordinal)
            && Base64.IsValid(header.AsSpan(ChecksumPrefix.Length), out var length) && length == checksum.Length
            && Convert.TryFromBase64String(header[ChecksumPrefix.Length..], checksum, out _);
    }
}

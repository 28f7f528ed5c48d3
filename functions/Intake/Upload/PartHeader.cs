using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Submissions.Contracts;

namespace Submissions.Intake.Upload;

/// <summary>What the headers of a part say of it, checked before the body is read (tus 1.0, core protocol and checksum extension).</summary>
public sealed record PartHeader
{
    /// <summary>Longest part in bytes.</summary>
    public const int MaxLengthBytes = 8 << 20;

    public const string OffsetHeader = "Upload-Offset";

    /// <summary>Content type of a part.</summary>
    public const string ContentType = "application/offset+octet-stream";

    private const string ChecksumHeader = "Upload-Checksum";
    private const string ChecksumPrefix = "sha256 ";

    public required long OffsetBytes { get; init; }

    public required int LengthBytes { get; init; }

    /// <summary>SHA-256 of the part as the sender computed it; null when it sent none.</summary>
    public required byte[]? Checksum { get; init; }

    /// <summary>The part of a <c>PATCH</c>.</summary>
    public static Outcome<PartHeader> Read(HttpRequest request, long maxObjectLengthBytes) =>
        Tus.TryReadNumber(request.Headers[OffsetHeader], out var offset) ? Read(request, offset, maxObjectLengthBytes)
        : request.ContentLength > MaxLengthBytes ? Refusal.BodyTooLarge
        : Refusal.MalformedRequest;

    /// <summary>A part at a place that is known.</summary>
    public static Outcome<PartHeader> Read(HttpRequest request, long offsetBytes, long maxObjectLengthBytes)
    {
        if (request.ContentLength is not { } length)
        {
            return Refusal.LengthRequired;
        }
        if (length > MaxLengthBytes)
        {
            return Refusal.BodyTooLarge;
        }
        if (request.ContentType != ContentType)
        {
            return Refusal.ContentTypeWrong;
        }
        if (length == 0 || !TryReadChecksum(request.Headers[ChecksumHeader].ToString(), out var checksum))
        {
            return Refusal.MalformedRequest;
        }
        if (offsetBytes > maxObjectLengthBytes - length)
        {
            return Refusal.PartOutOfRange;
        }
        return TreeHash.IsAligned(offsetBytes, length)
            ? new PartHeader { OffsetBytes = offsetBytes, LengthBytes = (int)length, Checksum = checksum }
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

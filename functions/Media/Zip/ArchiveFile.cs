using Submissions.Contracts;
using Submissions.Media.Zip;

namespace Submissions.Media;

/// <summary>One file of an archive.</summary>
public sealed record ArchiveFile
{
    internal ArchiveFile(ZipMember member) => Member = member;

    /// <summary>Its relative path with slashes; null when it would lead out of the folder where it is unpacked, or is no UTF-8.</summary>
    public required string? Name { get; init; }

    /// <summary>The name as well as it can be shown.</summary>
    public required string ShownName { get; init; }

    public required long LengthBytes { get; init; }

    /// <summary>CRC-32 of the content, by the directory.</summary>
    public required uint Crc { get; init; }

    /// <summary>Why it cannot be opened: encrypted, a link or packed in an unknown way, or a bomb.</summary>
    public required Refusal Refusal { get; init; }

    internal ZipMember Member { get; }
}

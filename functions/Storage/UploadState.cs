namespace Submissions.Storage;

/// <summary>What has arrived of one object, in order and without a gap. Read from the store's block list; there is no other state.</summary>
public sealed record UploadState
{
    /// <summary>True once the object was committed; it never changes again.</summary>
    public required bool Committed { get; init; }

    /// <summary>True once the upload was ended by its sender: nothing will ever be committed under its name.</summary>
    public required bool Terminated { get; init; }

    /// <summary>Bytes from the start without a gap.</summary>
    public required long LengthBytes { get; init; }

    /// <summary>The parts cannot make up one object: two different ones for one place, or one after a part that can only be the last.</summary>
    public required bool Ambiguous { get; init; }

    /// <summary>Parts were received beyond the first gap.</summary>
    public required bool HasGap { get; init; }

    /// <summary>The block ids that make up <see cref="LengthBytes"/>, in order.</summary>
    public required IReadOnlyList<string> BlockIds { get; init; }

    /// <summary>RFC 6962 digest of those bytes, 64 lower-case hexadecimal digits; null when nothing arrived.</summary>
    public required string? Digest { get; init; }
}

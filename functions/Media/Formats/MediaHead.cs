namespace Submissions.Media;

/// <summary>What a format is told by: a file's beginning, and the whole of it for a format whose family shares one beginning (the ZIP formats).</summary>
/// <param name="bytes">Up to <see cref="MaxBytes"/>; fewer only if the file is shorter.</param>
/// <param name="input">Seekable, at any position.</param>
public readonly ref struct MediaHead(ReadOnlySpan<byte> bytes, Stream input)
{
    /// <summary>Bytes of a file's beginning that are read, 4 KiB: magic bytes, or enough of a text to tell that it is one.</summary>
    public const int MaxBytes = 4096;

    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    public Stream Input { get; } = input;

    public bool StartsWith(ReadOnlySpan<byte> magic) => Bytes.StartsWith(magic);
}

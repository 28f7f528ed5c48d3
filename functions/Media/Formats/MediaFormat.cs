using Submissions.Contracts;

namespace Submissions.Media;

/// <summary>
/// One format: how it is told from others, how a safe copy is made, and how a finished copy is looked at again. A new format is a folder, a line in
/// <see cref="MediaFormats"/> and its vectors; the contract tests run over that list.
/// </summary>
public abstract class MediaFormat
{
    public abstract MediaKind Kind { get; }

    /// <summary>Goes up whenever the same input may give other bytes.</summary>
    public abstract ushort Version { get; }

    /// <summary>Whether a file that begins so is of this format. Magic bytes decide, never a name.</summary>
    public abstract bool Detects(MediaHead head);

    /// <summary>
    /// Copies what is known to be needed to show the content, and nothing else. What was written counts only if the answer is a value:
    /// a refusal may come after the last byte. The same input gives the same bytes; a copy of a copy is the copy.
    /// </summary>
    /// <param name="input">Seekable, at any position; read in windows, memory does not grow with its length.</param>
    /// <param name="output">Written forward only.</param>
    /// <param name="run">What may still be spent, and the way to a safe copy of an embedded file.</param>
    /// <returns>Classes of what was left out; or <see cref="Refusal.MediaMalformed"/>, <see cref="Refusal.MediaCutShort"/>,
    /// <see cref="Refusal.MediaLimit"/>, <see cref="Refusal.MediaEncrypted"/>, <see cref="Refusal.MediaUnsupported"/>.</returns>
    public abstract Outcome<MetadataSet> Strip(Stream input, Stream output, StripRun run);

    /// <summary>A fresh second look at one copy, by code that shares nothing with <see cref="Strip"/>.</summary>
    public abstract MediaGate OpenGate();
}

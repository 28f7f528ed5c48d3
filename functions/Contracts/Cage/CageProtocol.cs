namespace Submissions.Contracts;

/// <summary>Numbers both sides of the cage's wall agree on, and the limits the parent holds the child to. Each names the attack it stops.</summary>
public static class CageProtocol
{
    /// <summary>Version in <see cref="CageStart"/>; a child of another version ends at once.</summary>
    public const byte Version = 3;

    /// <summary>Longest payload, 1 MiB. Stops a child that makes the parent reserve memory without end.</summary>
    public const int MaxPayloadBytes = 1 << 20;

    /// <summary>
    /// How long a copy of an input of so many bytes may be: 512 KiB and a thirty-second more (a rewritten profile, a font or an archive packed anew, tables of a fragmented video). Stops endless output.
    /// </summary>
    public static long MaxCopyLengthBytes(long inputLengthBytes) => inputLengthBytes + (inputLengthBytes / 32) + (512 << 10);

    /// <summary>How often the whole input may be asked for, with <see cref="ServedSlackBytes"/> on top. Stops a child that keeps the parent decrypting.</summary>
    public const int MaxServedFactor = 4;

    /// <summary>Bytes that may be asked for beyond <see cref="MaxServedFactor"/> times the input, so that small files may be read in any order.</summary>
    public const long ServedSlackBytes = 16 << 20;

    /// <summary>Previews of one file: eight pages, their thumbnail, and room. Stops a child that fills the store with blobs.</summary>
    public const int MaxPreviews = 24;

    /// <summary>Bytes of all previews of one file together, 8 MiB; the parent holds them until the run is over. Stops a child that fills its memory.</summary>
    public const int MaxPreviewBytes = 8 << 20;

    /// <summary>Pixels along either side of a preview. Stops a picture that is small in bytes and takes a browser's memory.</summary>
    public const int MaxPreviewPixels = 2_048;

    /// <summary>Fingerprints of one file; a contact sheet gives nine. Stops a child that makes its file the like of every other.</summary>
    public const int MaxFingerprints = 64;

    /// <summary>Members of one archive. Stops a child that has the scanner called for ever.</summary>
    public const int MaxMembers = 20_000;

    /// <summary>Bytes of all members of an archive of so many bytes: itself, for what is only stored, and 4 GiB of what is unpacked. Stops endless output.</summary>
    public static long MaxMembersBytes(long inputLengthBytes) => inputLengthBytes + (4L << 30);
}

namespace Submissions.Contracts;

/// <summary>Numbers both sides of the cage's wall agree on, and the limits the parent holds the child to. Each names the attack it stops.</summary>
public static class CageProtocol
{
    /// <summary>Version in <see cref="CageStart"/>; a child of another version ends at once.</summary>
    public const byte Version = 1;

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
}

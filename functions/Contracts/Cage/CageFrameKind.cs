namespace Submissions.Contracts;

/// <summary>What a frame says. Kinds with the high bit come from the child. See docs/formats/cage-frames.md.</summary>
public enum CageFrameKind : byte
{
    /// <summary>To the child, once, first: <see cref="CageStart"/>.</summary>
    Start = 0x01,

    /// <summary>To the child: exactly the bytes of its last <see cref="RangeRequest"/>.</summary>
    Range = 0x02,

    /// <summary>From the child: <see cref="CageRangeRequest"/>; one at a time.</summary>
    RangeRequest = 0x81,

    /// <summary>From the child: the next bytes of the safe copy or of a member, 1 byte to <see cref="CageProtocol.MaxPayloadBytes"/>.</summary>
    Copy = 0x82,

    /// <summary>From the child, once, after the last of the copy: <see cref="CageReport"/>.</summary>
    Report = 0x83,

    /// <summary>From the child, last: a <see cref="Refusal"/> 4xx as 16 bits; whatever it sent before is void.</summary>
    Refused = 0x84,

    /// <summary>From the child, last: the copy is whole, or there are no further previews or members.</summary>
    Done = 0x85,

    /// <summary>From the child: <see cref="CagePreviewHeader"/> and the whole picture.</summary>
    Preview = 0x86,

    /// <summary>From the child: <see cref="CageFingerprint"/>.</summary>
    Fingerprint = 0x87,

    /// <summary>From the child, empty: a member of an archive begins, and the one before is whole.</summary>
    Member = 0x88,
}

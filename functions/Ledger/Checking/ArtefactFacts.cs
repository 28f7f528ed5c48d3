namespace Submissions.Ledger;

/// <summary>One artefact of an event, read off the entry's bytes.</summary>
internal ref struct ArtefactFacts
{
    /// <summary>64 hexadecimal digits.</summary>
    public ReadOnlySpan<byte> Digest;

    public long LengthBytes;

    /// <summary>As it stands in the entry, escapes included.</summary>
    public ReadOnlySpan<byte> Name;
}

namespace Submissions.Index.Rows;

/// <summary>One fingerprint of a file, of a frame of it, or of a statement. It tells whoever can read it that somebody holds the like, so it is in the read model and in no clear record.</summary>
public sealed class FingerprintRow
{
    /// <summary>Counts up; who looks for the like catches up by it.</summary>
    public long Id { get; set; }

    public required string Submission { get; init; }

    public required int Delivery { get; init; }

    /// <summary>The file; of a statement, the manifest.</summary>
    public required int Object { get; init; }

    /// <summary>A <see cref="Contracts.FingerprintKind"/>.</summary>
    public required int Kind { get; init; }

    /// <summary>Of a frame: milliseconds from the start; else 0.</summary>
    public required int Position { get; init; }

    /// <summary>The 64 bits as a signed number, since databases have no other.</summary>
    public required long Bits { get; init; }
}

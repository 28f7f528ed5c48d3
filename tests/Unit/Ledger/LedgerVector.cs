namespace Submissions.Tests.Unit.Ledger;

/// <summary>One vector of <c>tests/Vectors/ledger</c>, shared with the TypeScript twin; described in the folder's README. Members that a kind does not use are left out.</summary>
internal sealed record LedgerVector
{
    public required string Name { get; init; }

    public required string Expect { get; init; }

    public string? Origin { get; init; }

    public IReadOnlyList<string>? Vkeys { get; init; }

    public string? Note { get; init; }

    public string? Proof { get; init; }

    public string? Entry { get; init; }

    public string? LeafHash { get; init; }

    public long? Index { get; init; }

    public long? Size { get; init; }

    public string? Root { get; init; }

    public long? OldSize { get; init; }

    public string? OldRoot { get; init; }

    public IReadOnlyList<string>? Path { get; init; }
}

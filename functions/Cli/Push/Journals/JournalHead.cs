namespace Submissions.Cli.Push.Journals;

/// <summary>Whose journal it is.</summary>
internal sealed record JournalHead
{
    public const string SchemaV1 = "submissions/journal/v1";

    public required string Schema { get; init; }

    /// <summary>To which server.</summary>
    public required Uri Server { get; init; }

    /// <summary>Under which secret: its public key, Base64.</summary>
    public required string Signer { get; init; }
}

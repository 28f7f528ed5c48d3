namespace Submissions.Cli.Sending;

/// <summary>Why the server does not take one item.</summary>
internal sealed record ItemRefusal
{
    public required int Refusal { get; init; }

    public required string Name { get; init; }

    public required string Text { get; init; }
}

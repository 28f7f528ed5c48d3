namespace Submissions.Contracts;

/// <summary>Asks for an export that was frozen to be gone on with (queue <c>export</c>): from the desk to itself.</summary>
public sealed record ExportMessage
{
    public required int Case { get; init; }

    public required int Export { get; init; }
}

namespace Submissions.Desk.Exports;

/// <summary>What can be said in clear of an export: numbers, codes, who and when. Blob <c>…/record.json</c>, written after the frozen one; an export without it was never answered for.</summary>
public sealed record ExportRecord
{
    public required int Export { get; init; }

    /// <summary>Code of the recipient class.</summary>
    public required string Recipient { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    public required int Items { get; init; }

    public required int Denied { get; init; }

    /// <summary>Bytes of evidence, statements not counted.</summary>
    public required long LengthBytes { get; init; }
}

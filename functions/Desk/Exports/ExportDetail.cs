using Submissions.Contracts;
using Submissions.Http;

namespace Submissions.Desk.Exports;

/// <summary>One export as the page gets it.</summary>
public sealed record ExportDetail
{
    public required int Export { get; init; }

    public required string Recipient { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    public required int Items { get; init; }

    public required int Denied { get; init; }

    public required long LengthBytes { get; init; }

    public required ExportStage Stage { get; init; }

    /// <summary>Why it failed.</summary>
    public RefusalBody? Failure { get; init; }

    /// <summary>The registration number over which it failed.</summary>
    public string? FailedOver { get; init; }

    public static ExportDetail Of(CaseId id, ExportRecord record, ExportStage stage, FailedExport? failed) => new()
    {
        Export = record.Export,
        Recipient = record.Recipient,
        By = record.By,
        At = record.At,
        Items = record.Items,
        Denied = record.Denied,
        LengthBytes = record.LengthBytes,
        Stage = stage,
        Failure = failed is null ? null : RefusalBody.Of(failed.Why),
        FailedOver = failed?.Number is { } number ? FrozenItem.Registration(id, number) : null,
    };
}

using Submissions.Contracts;

namespace Submissions.Desk.Exports;

/// <summary>Under which checkpoint an export's proofs are made, and with which timestamps: fixed once, so that the package is the same bytes whenever it is fetched. Blob <c>…/proven.json</c>.</summary>
public sealed record ProvenExport
{
    /// <summary>Size of the checkpoint's tree.</summary>
    public required long Size { get; init; }

    /// <summary>Names in <c>tiles</c> of the tokens over it, for each authority the first first.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Tokens { get; init; }

    /// <summary>In the order of the export's items.</summary>
    public required IReadOnlyList<ProvenItem> Items { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Every index once, in order.</summary>
    public IEnumerable<long> Indexes() => Items.SelectMany(item => new[] { item.Exported, item.Made, item.Received }).Distinct().Order();

    /// <summary>A checkpoint that a proof is made under is a size; kept checkpoints are named by it.</summary>
    public string CheckpointName() => $"{LogNames.Custody}/{Ledger.LedgerPaths.Kept(Size)}";
}

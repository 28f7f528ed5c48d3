using Submissions.Contracts;
using Submissions.Index.Rows;

namespace Submissions.Desk.Review;

/// <summary>A safe copy as the page gets it.</summary>
public sealed record CopyDetail
{
    public required string MediaType { get; init; }

    public required long LengthBytes { get; init; }

    /// <summary>Classes of metadata the copy does without.</summary>
    public required IReadOnlyList<MetadataClass> Removed { get; init; }

    public static CopyDetail Of(CopyRow row) => new()
    {
        MediaType = row.MediaType ?? "application/octet-stream",
        LengthBytes = row.LengthBytes ?? 0,
        Removed = [.. Enum.GetValues<MetadataClass>().Where(metadata => (row.Removed & (1 << (int)metadata)) != 0)],
    };
}

using Submissions.Contracts;
using Submissions.Http;
using Submissions.Index.Rows;

namespace Submissions.Desk.Review;

/// <summary>One file as the page gets it. Lengths and hashes are what the pipeline measured, not what the sender said.</summary>
public sealed record FileDetail
{
    public required int Object { get; init; }

    public string? Name { get; init; }

    public string? Type { get; init; }

    public long? LengthBytes { get; init; }

    public string? Sha256 { get; init; }

    public bool? AsManifestSays { get; init; }

    public required SealedObjectDetail Sealed { get; init; }

    public required ScanVerdict Verdict { get; init; }

    public string? Malware { get; init; }

    public CopyDetail? Copy { get; init; }

    /// <summary>Why there is no safe copy, or why the file did not open.</summary>
    public RefusalBody? Refusal { get; init; }

    public static FileDetail Of(FileRow file, CopyRow? copy)
    {
        var refusal = copy is { Refusal: not 0 } ? copy.Refusal : file.Refusal;
        return new FileDetail
        {
            Object = file.Object,
            Name = file.Name,
            Type = file.Type,
            LengthBytes = file.LengthBytes,
            Sha256 = file.Sha256,
            AsManifestSays = file.AsManifestSays,
            Sealed = new SealedObjectDetail(file.SealedLengthBytes, file.SealedDigest),
            Verdict = (ScanVerdict)file.Verdict,
            Malware = file.Malware,
            Copy = copy is { Refusal: 0 } ? CopyDetail.Of(copy) : null,
            Refusal = refusal == 0 ? null : RefusalBody.Of((Refusal)refusal),
        };
    }
}

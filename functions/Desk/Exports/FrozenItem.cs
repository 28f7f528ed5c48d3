using System.Globalization;
using Submissions.Contracts;

namespace Submissions.Desk.Exports;

/// <summary>One file of an export, as it was when the export was frozen: all that report and load file say of it.</summary>
public sealed record FrozenItem
{
    /// <summary>Under which it is registered in its case, from 1.</summary>
    public required int Number { get; init; }

    public required ExportedKind Kind { get; init; }

    public required SubmissionId Submission { get; init; }

    public required int Delivery { get; init; }

    /// <summary>Absent for a statement.</summary>
    public int? Object { get; init; }

    /// <summary>What it is made from: the sealed copy; of an original, the released copy, which it is.</summary>
    public required Artefact Source { get; init; }

    /// <summary>Of a copy, released or safe, what that was made from: the sealed original.</summary>
    public Artefact? Original { get; init; }

    /// <summary>Of an original: the id of the request that it was released for.</summary>
    public string? Release { get; init; }

    /// <summary>Of an original: who asked for it and can open it, by object id.</summary>
    public string? ReleasedTo { get; init; }

    /// <summary>Below the package's folder.</summary>
    public required string Path { get; init; }

    public required string MediaType { get; init; }

    /// <summary>The copy's length, for the limits; a statement counts nothing.</summary>
    public required long LengthBytes { get; init; }

    /// <summary>The name that the sender gave; absent where details must be hidden.</summary>
    public string? Name { get; init; }

    /// <summary>Of the opened original, 64 hexadecimal digits.</summary>
    public string? OriginalSha256 { get; init; }

    /// <summary>Classes of metadata that were removed.</summary>
    public IReadOnlyList<MetadataClass> Removed { get; init; } = [];

    public required DateTimeOffset ReceivedAt { get; init; }

    public string? Situation { get; init; }

    public string? Incident { get; init; }

    public string? Language { get; init; }

    /// <summary>Absent where details must be hidden.</summary>
    public ManifestTime? When { get; init; }

    /// <summary>Absent where details must be hidden.</summary>
    public string? Where { get; init; }

    /// <summary>What the sender asked to be hidden from others.</summary>
    public required IReadOnlyList<string> Hide { get; init; }

    /// <summary>A follow-up that nobody could verify asks for less to be allowed.</summary>
    public bool NarrowingUnverified { get; init; }

    public DeliveryId DeliveryId() => new(Submission, Delivery);

    /// <summary>What the item is registered by.</summary>
    public string Key() => Object is not { } number ? $"{DeliveryId()}/statement"
        : Release is { } release ? $"{DeliveryId().Object(number)}/original/{release}"
        : DeliveryId().Object(number).ToString();

    /// <summary><c>C000017-00003</c>.</summary>
    public static string Registration(CaseId id, int number) => string.Create(CultureInfo.InvariantCulture, $"C{id}-{number:D5}");
}

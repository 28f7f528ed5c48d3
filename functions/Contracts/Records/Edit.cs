using System.Globalization;

namespace Submissions.Contracts;

/// <summary>
/// One change of staff's to a submission. Written by the desk, create-only, numbered from 1 without gaps, so that of two who change what they both saw one is told that the other was first.
/// Blob <c>decisions/work/{submission}/{number}.json</c>. In clear it holds numbers, codes and ids; what staff wrote is sealed to the desk key and the recovery recipients.
/// </summary>
public sealed record Edit
{
    /// <summary>Length of an id in hexadecimal digits.</summary>
    public const int IdLength = 32;

    /// <summary>What the names of all edits begin with. Decisions about keeping are elsewhere (<see cref="Decision"/>), so that Custody need not read these.</summary>
    public const string Folder = "work/";

    public required SubmissionId Submission { get; init; }

    /// <summary>1, 2, 3, …</summary>
    public required int Number { get; init; }

    /// <summary>32 random hexadecimal digits, chosen by who edits: the same edit sent twice is one.</summary>
    public required string Id { get; init; }

    public required EditKind Kind { get; init; }

    /// <summary>The staff member's object id.</summary>
    public required string By { get; init; }

    /// <summary>The role in which they did it.</summary>
    public required string Role { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Of <see cref="EditKind.Status"/>.</summary>
    public SubmissionStatus? Status { get; init; }

    /// <summary>Of <see cref="EditKind.Status"/>.</summary>
    public StatusReason? Reason { get; init; }

    /// <summary>Of <see cref="EditKind.Assigned"/>: the object id of who is to do it; absent when nobody is any more.</summary>
    public string? Assignee { get; init; }

    /// <summary>Of <see cref="EditKind.Translated"/>: the delivery whose statement it is.</summary>
    public int? Delivery { get; init; }

    /// <summary>Of <see cref="EditKind.VictimsVerified"/>; empty when none are any more.</summary>
    public IReadOnlyList<VerifiedVictims>? Victims { get; init; }

    /// <summary>The sealed <see cref="EditText"/>: a label, a note, a translation, or more on a reason. Absent where nothing was written.</summary>
    public byte[]? Sealed { get; init; }

    /// <summary>Names the text without giving it away: <see cref="EditText.Digest"/>. The event has it too.</summary>
    public string? TextDigest { get; init; }

    /// <summary>The blob's name.</summary>
    public string Name() => NameFor(Submission, Number);

    /// <summary>The blob's name.</summary>
    public static string NameFor(SubmissionId submission, int number) => string.Create(CultureInfo.InvariantCulture, $"{Folder}{submission}/{number:D6}.json");

    /// <summary>True for what can be an id.</summary>
    public static bool IsId(string? text) => text is { Length: IdLength } && text.All(char.IsAsciiHexDigitLower);
}

using System.Globalization;
using Submissions.Contracts;
using Submissions.Index.Rows;

namespace Submissions.Tests.Unit.Index;

/// <summary>Rows as the steps of the pipeline write them.</summary>
internal static class SampleRows
{
    public static readonly DateTime Morning = new(2026, 11, 1, 8, 0, 0, DateTimeKind.Utc);

    public static SubmissionId Id(int number) => SubmissionId.Parse(number.ToString("x32", CultureInfo.InvariantCulture), null);

    public static DeliveryRow Delivery(int submission, int number = 0, string? situation = null, string? kind = null, string? language = null, int minutes = 0) => new()
    {
        Submission = Id(submission).ToString(),
        Number = number,
        ReceivedAt = Morning.AddMinutes(minutes),
        Refusal = 0,
        Situation = situation,
        Kind = kind,
        Language = language,
    };

    public static FileRow File(int submission, int delivery, int number, ScanVerdict verdict = ScanVerdict.Clean, string? type = null) => new()
    {
        Submission = Id(submission).ToString(),
        Delivery = delivery,
        Object = number,
        Type = type,
        SealedLengthBytes = 1,
        SealedDigest = "d",
        Verdict = (int)verdict,
        SignatureVersion = 1,
        Refusal = 0,
    };

    public static CopyRow Copy(int submission, int delivery, int number, Refusal refusal = Refusal.None, string? mediaType = null) =>
        new() { Submission = Id(submission).ToString(), Delivery = delivery, Object = number, Refusal = (int)refusal, MediaType = mediaType, Removed = 0 };

    public static TriageRow Triage(int submission, int delivery = 0, int score = 0, string reasons = "[]", bool exercise = false) =>
        new() { Submission = Id(submission).ToString(), Delivery = delivery, Score = score, Reasons = reasons, Rules = "1", Scripts = "", Exercise = exercise };

    public static EditRow Edit(int submission, int number, EditKind kind, SubmissionStatus? status = null, string? assignee = null, string? text = null) => new()
    {
        Submission = Id(submission).ToString(),
        Number = number,
        Id = number.ToString("x32", CultureInfo.InvariantCulture),
        Kind = (int)kind,
        By = "somebody",
        Role = "Reviewer",
        At = Morning,
        Status = (int?)status,
        Assignee = assignee,
        Text = text,
    };
}

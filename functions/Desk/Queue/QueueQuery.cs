using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Submissions.Contracts;
using Submissions.Index;

namespace Submissions.Desk.Queue;

/// <summary>What a request asks of the queue (docs/formats/http.md). What is sought comes in a header, not in the address, because addresses are what servers on the way write down.</summary>
public sealed record QueueQuery
{
    /// <summary>Header with the Base64url of the sought words in UTF-8.</summary>
    public const string SoughtHeader = "Submissions-Search";

    /// <summary>Lines of one answer.</summary>
    public const int MaxLimit = 1_000;

    private const int MaxValueLength = 100;
    private const int MaxSoughtLength = 1_000;

    public required QueueFilter Filter { get; init; }

    /// <summary>Where the page before ended; null for the first.</summary>
    public required long? After { get; init; }

    /// <summary>Null for the usual length.</summary>
    public required int? Limit { get; init; }

    /// <summary>The question; <see cref="Refusal.MalformedRequest"/> when a name is unknown or given twice, or a value is not of its form.</summary>
    public static Outcome<QueueQuery> Read(HttpRequest request)
    {
        var (filter, after, limit) = (new QueueFilter(), (long?)null, (int?)null);
        foreach (var (name, values) in request.Query)
        {
            if (values is not [{ Length: > 0 and <= MaxValueLength } value] || value.Any(char.IsControl))
            {
                return Refusal.MalformedRequest;
            }
            switch (name)
            {
                case "exercise" when ReadFlag(value) is { } flag: filter = filter with { Exercise = flag }; break;
                case "video" when ReadFlag(value) is { } flag: filter = filter with { Video = flag }; break;
                case "malware" when ReadFlag(value) is { } flag: filter = filter with { Malware = flag }; break;
                case "situation": filter = filter with { Situation = value }; break;
                case "kind": filter = filter with { Kind = value }; break;
                case "language": filter = filter with { Language = value }; break;
                case "label": filter = filter with { Label = value }; break;
                case "assignee" when value == QueueFilter.Nobody || Guid.TryParseExact(value, "D", out _): filter = filter with { Assignee = value }; break;
                case "status" when ReadStatus(value) is { } status: filter = filter with { Status = (int)status }; break;
                case "receivedFrom" when ReadTime(value) is { } time: filter = filter with { ReceivedFrom = time }; break;
                case "receivedBefore" when ReadTime(value) is { } time: filter = filter with { ReceivedBefore = time }; break;
                case "after" when ReadNumber(value, long.MaxValue) is { } number: after = number; break;
                case "limit" when ReadNumber(value, MaxLimit) is > 0 and var number: limit = (int)number; break;
                default: return Refusal.MalformedRequest;
            }
        }
        return ReadSought(request.Headers[SoughtHeader], out var terms) ? new QueueQuery { Filter = filter with { Terms = terms }, After = after, Limit = limit } : Refusal.MalformedRequest;
    }

    private static bool ReadSought(StringValues header, out IReadOnlyList<string>? terms)
    {
        terms = null;
        if (header.Count == 0)
        {
            return true;
        }
        if (header is not [{ Length: <= MaxSoughtLength * 4 } encoded] || !Base64Url.IsValid(encoded))
        {
            return false;
        }
        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(encoded));
        terms = SearchTerms.Sought(text);
        return text.Length <= MaxSoughtLength && terms.Count is > 0 and <= SearchTerms.MaxSought;
    }

    /// <summary>As answers write it: in camel case.</summary>
    private static SubmissionStatus? ReadStatus(string value) =>
        char.IsAsciiLetterLower(value[0]) && Enum.TryParse<SubmissionStatus>(char.ToUpperInvariant(value[0]) + value[1..], out var status) && Enum.IsDefined(status) ? status : null;

    private static bool? ReadFlag(string value) => value switch { "true" => true, "false" => false, _ => null };

    private static long? ReadNumber(string value, long most) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most && (value[0] != '0' || value.Length == 1) ? number : null;

    private static DateTime? ReadTime(string value) =>
        DateTime.TryParseExact(value, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}

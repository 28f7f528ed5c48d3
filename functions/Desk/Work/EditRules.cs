using System.Text;
using Submissions.Contracts;

namespace Submissions.Desk.Work;

/// <summary>What an edit must be: exactly the members of its kind, each within its limits.</summary>
public static class EditRules
{
    /// <summary>Longest label in characters.</summary>
    public const int MaxLabelLength = 64;

    /// <summary>Longest note, and longest explanation of a status, in characters.</summary>
    public const int MaxNoteLength = 20_000;

    /// <summary>Longest translation in characters: as long as a statement may be.</summary>
    public const int MaxTranslationLength = 200_000;

    /// <summary>Longest body: a translation in any script, escaped as JSON may.</summary>
    public const int MaxBodyLengthBytes = 1_310_720;

    private const int MaxVictims = 1_000_000;

    /// <summary>The request with its text in its one spelling, or <see cref="Refusal.MalformedRequest"/>.</summary>
    public static Outcome<EditRequest> Check(EditRequest asked)
    {
        var edit = asked with { Text = Spelled(asked) };
        return Edit.IsId(edit.Id) && edit.After >= 0 && HasOnlyItsMembers(edit) && IsOfItsKind(edit) && IsWellFormed(edit.Text) ? edit : Refusal.MalformedRequest;
    }

    private static bool HasOnlyItsMembers(EditRequest edit) =>
        (edit.Kind == EditKind.Status || (edit.Status is null && edit.Reason is null))
        && (edit.Kind == EditKind.Assigned || edit.Assignee is null)
        && (edit.Kind == EditKind.Translated || edit.Delivery is null)
        && (edit.Kind == EditKind.VictimsVerified || edit.Victims is null)
        && (edit.Kind is not (EditKind.Assigned or EditKind.VictimsVerified) || edit.Text is null);

    private static bool IsOfItsKind(EditRequest edit) => edit.Kind switch
    {
        EditKind.Status => edit is { Status: { } status, Reason: { } reason } && StatusReasons.For(status).Contains(reason) && edit.Text is null or { Length: <= MaxNoteLength },
        EditKind.LabelAdded or EditKind.LabelRemoved => edit.Text is { Length: > 0 and <= MaxLabelLength } label && !label.Any(char.IsControl),
        EditKind.Assigned => edit.Assignee is null || Guid.TryParseExact(edit.Assignee, "D", out _),
        EditKind.VictimsVerified => edit.Victims is { } victims
            && victims.All(line => line is { Count: >= 0 and <= MaxVictims } && Enum.IsDefined(line.Harm) && Enum.IsDefined(line.Age))
            && victims.Select(line => (line.Harm, line.Age)).Distinct().Count() == victims.Count,
        EditKind.Noted => edit.Text is { Length: > 0 and <= MaxNoteLength },
        EditKind.Translated => edit is { Delivery: >= 0 and <= DeliveryId.MaxNumber, Text.Length: > 0 and <= MaxTranslationLength },
        _ => false,
    };

    /// <summary>Without space around it; null for nothing. The page composes labels (NFC), so that what looks the same is the same: planes may run without the tables for it.</summary>
    private static string? Spelled(EditRequest edit) => edit.Text?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>Every surrogate paired: what is stored must be UTF-8 again.</summary>
    private static bool IsWellFormed(string? text)
    {
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var consumed) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }
            rest = rest[consumed..];
        }
        return true;
    }
}

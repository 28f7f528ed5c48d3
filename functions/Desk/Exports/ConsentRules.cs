using Submissions.Contracts;

namespace Submissions.Desk.Exports;

/// <summary>Whether what a sender said lets something of a delivery leave for a class of recipient. A function of what is known, with no exception to it.</summary>
public static class ConsentRules
{
    /// <summary>The question of the form whose answers say what must be hidden.</summary>
    public const string HideQuestion = "hide";

    /// <summary>The first reason that stands against it; None when nothing does.</summary>
    /// <param name="manifest">The delivery's own; null when there is none that could be read.</param>
    /// <param name="narrowings">Of everything under the same return code.</param>
    /// <param name="recipient">For whom.</param>
    public static ExportDenial Check(Manifest? manifest, IEnumerable<Narrowing> narrowings, RecipientClass recipient)
    {
        if (manifest?.Consent is not { } consent)
        {
            return ExportDenial.ConsentUnknown;
        }
        if (!consent.GetValueOrDefault(recipient.Needs))
        {
            return ExportDenial.ConsentNotGiven;
        }
        if (narrowings.Any(narrowing => narrowing.Verified && narrowing.TakesBack(recipient.Needs)))
        {
            return ExportDenial.ConsentWithdrawn;
        }
        return recipient.HidesDetails && Hidden(manifest).Count > 0 ? ExportDenial.DetailsMustBeHidden : ExportDenial.None;
    }

    /// <summary>What the sender asked to be hidden: codes of the form.</summary>
    public static IReadOnlyList<string> Hidden(Manifest manifest) => manifest.Answers?.GetValueOrDefault(HideQuestion) ?? [];
}

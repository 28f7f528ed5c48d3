using Submissions.Contracts;

namespace Submissions.Desk.Exports;

/// <summary>A follow-up that brings nothing but another answer to what is allowed.</summary>
/// <param name="Submission">Its own submission.</param>
/// <param name="Delivery">Its number there.</param>
/// <param name="Verified">Signed by who sent what it follows. One that is not is shown and changes nothing: otherwise anybody could silence a witness.</param>
/// <param name="Consent">What stays allowed.</param>
public sealed record Narrowing(SubmissionId Submission, int Delivery, bool Verified, IReadOnlyDictionary<string, bool> Consent)
{
    /// <summary>Whether a follow-up is one: it says what is allowed and has neither words nor files.</summary>
    public static bool Is(Manifest manifest) => manifest is { Parent: not null, Consent: not null, Files.Count: 0 } && string.IsNullOrWhiteSpace(manifest.Statement);

    /// <summary>Whether it takes a use back; a use that is not named is not allowed.</summary>
    public bool TakesBack(string use) => !Consent.GetValueOrDefault(use);
}

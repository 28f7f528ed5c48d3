using Submissions.Contracts;
using Submissions.Media;

namespace Submissions.Cage.Previews;

/// <summary>
/// The safe copy once more, made in here and laid into the workspace: tools for pictures and documents never see the original, so what the stripper refuses or takes out
/// (scripts, macros, references to elsewhere, odd parts) cannot reach them.
/// </summary>
internal static class SafeInput
{
    public const string Name = "input";

    /// <returns>The kind; <see cref="Refusal.PreviewTooLarge"/>; <see cref="Refusal.PreviewFailed"/> when it does not come about a second time.</returns>
    public static Outcome<MediaKind> Lay(Stream input)
    {
        if (input.Length > PreviewLimits.MaxInputBytes)
            return Refusal.PreviewTooLarge;
        using var file = File.Create(Workspace.File(Name));
        return SafeCopy.Make(input, file, new StripRun(CancellationToken.None)).TryGet(out var report) ? report.Kind : Refusal.PreviewFailed;
    }
}

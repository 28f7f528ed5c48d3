namespace Submissions.Media.Rtf;

/// <summary>A place in what <see cref="RtfOutput"/> holds back.</summary>
/// <param name="HeldBytes">What was held before it.</param>
/// <param name="NeedsSpace">Whether a control word stood before it: text that comes to stand there must not become part of that word.</param>
internal readonly record struct RtfMark(long HeldBytes, bool NeedsSpace);

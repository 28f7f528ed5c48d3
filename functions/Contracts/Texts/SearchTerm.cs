namespace Submissions.Contracts;

/// <summary>One thing that has to occur in what is sought.</summary>
/// <param name="Text">Letters, marks and digits only, folded (<see cref="FoldedText"/>).</param>
/// <param name="IsPrefix">Any term that begins so will do.</param>
public readonly record struct SearchTerm(string Text, bool IsPrefix);

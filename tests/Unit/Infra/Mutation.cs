namespace Submissions.Tests.Unit.Infra;

/// <summary>One line of the sources, changed for the worse.</summary>
/// <param name="File">Relative to infra/.</param>
/// <param name="Line">From 1.</param>
/// <param name="Was">The line without its indentation.</param>
/// <param name="Becomes">What stands there instead; empty when the line is taken out.</param>
public sealed record Mutation(string File, int Line, string Was, string Becomes)
{
    public override string ToString() => $"{File}:{Line}: {Was} → {(Becomes.Length == 0 ? "(nothing)" : Becomes)}";
}

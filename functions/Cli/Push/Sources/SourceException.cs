using Submissions.Cli.Push.Items;

namespace Submissions.Cli.Push.Sources;

/// <summary>Nothing can be read of what was named: not a bag, an archive or a list at all. Carries what to tell.</summary>
internal sealed class SourceException(Problem problem) : Exception(problem.ToString())
{
    public Problem Problem { get; } = problem;
}

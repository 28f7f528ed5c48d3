namespace Submissions.Pipeline.Triage;

/// <summary>The operator's rules or word lists are missing or not of the form.</summary>
public sealed class TriageRulesException : Exception
{
    public TriageRulesException(string message)
        : base(message)
    {
    }

    public TriageRulesException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

namespace Submissions.Pipeline.Triage;

/// <summary>What the operator's lists of words are about.</summary>
public enum WordList
{
    /// <summary>Somebody is in danger.</summary>
    Danger = 1,

    /// <summary>It cannot wait.</summary>
    Urgency,

    /// <summary>Children are concerned.</summary>
    Children,
}

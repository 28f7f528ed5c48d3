namespace Submissions.Tests.EndToEnd.Faults;

/// <summary>What is at work when the fault comes.</summary>
public enum Step
{
    Scan,
    Strip,
    Triage,
    Sequencer,
}

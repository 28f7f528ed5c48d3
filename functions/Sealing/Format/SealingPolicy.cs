namespace Submissions.Sealing;

/// <summary>To whom may be sealed.</summary>
public enum SealingPolicy
{
    /// <summary>Objects: every recipient must withstand a quantum computer, or sealing is refused.</summary>
    PostQuantumOnly = 0,

    /// <summary>Anything else, such as a test file for a stock tool.</summary>
    AnyRecipient = 1,
}

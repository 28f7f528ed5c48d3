namespace Submissions.Intake.Limits;

/// <summary>What this instance knows of one partner. Members change under <see cref="Lock"/>.</summary>
public sealed class PartnerAccount
{
    public Lock Lock { get; } = new();

    public int PartsInFlight { get; set; }

    public int Calls { get; set; }

    /// <summary>Of parts and committed objects.</summary>
    public RequestRate Rate { get; } = new();
}

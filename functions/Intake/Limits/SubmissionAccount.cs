namespace Submissions.Intake.Limits;

/// <summary>What this instance knows of one submission. Members change under <see cref="Lock"/>; allowances are taken by one request at a time under <see cref="Taking"/>.</summary>
public sealed class SubmissionAccount
{
    public Lock Lock { get; } = new();

    public SemaphoreSlim Taking { get; } = new(1);

    /// <summary>Left of the allowances this instance took.</summary>
    public long Bytes { get; set; }

    public int Objects { get; set; }

    /// <summary>True while nothing but a small allowance was taken.</summary>
    public bool IsSmall { get; set; } = true;

    public bool HasSmall { get; set; }

    /// <summary>Numbers of the first allowances that nobody is known to have taken.</summary>
    public int NextSmall { get; set; }

    public int NextLarge { get; set; } = Allowance.SmallCount;

    public int InFlight { get; set; }

    /// <summary>Of parts and committed objects.</summary>
    public RequestRate Rate { get; } = new();
}

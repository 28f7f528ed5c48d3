namespace Submissions.Pipeline.Triage;

/// <summary>A question of the form was answered with some of these codes; without codes, with anything, or where the answer is a number, with at least so much.</summary>
public sealed record AnswerRule : TriageRule
{
    private const int MaxDigits = 9;

    /// <summary>A question code of the vocabulary.</summary>
    public required string Question { get; init; }

    /// <summary>Answer codes of which each that was chosen counts; absent when any answer counts.</summary>
    public IReadOnlyList<string>? Is { get; init; }

    /// <summary>How many of them, or the least number, 1 to 1,000,000.</summary>
    public int AtLeast { get; init; } = 1;

    public override bool Holds(TriageFacts facts, out long? number)
    {
        number = Count(facts);
        return number >= AtLeast;
    }

    private long Count(TriageFacts facts)
    {
        if (facts.Manifest?.Answers?.GetValueOrDefault(Question) is not { } answers)
        {
            return 0;
        }
        return Is is not null ? answers.Distinct().Count(Is.Contains)
            : answers is [{ Length: > 0 and <= MaxDigits } only] && only.All(char.IsAsciiDigit) ? long.Parse(only, System.Globalization.CultureInfo.InvariantCulture)
            : answers.Count(answer => !string.IsNullOrWhiteSpace(answer));
    }

    public override IEnumerable<string> Faults()
    {
        foreach (var fault in base.Faults())
        {
            yield return fault;
        }
        if (!IsCode(Question))
        {
            yield return "\"question\" is a code";
        }
        if (Is is not null && !AreCodes(Is))
        {
            yield return "\"is\" is 1 to 64 codes";
        }
        if (AtLeast is < 1 or > 1_000_000)
        {
            yield return "\"atLeast\" is 1 to 1000000";
        }
    }
}

namespace Submissions.Pipeline.Triage;

/// <summary>The operator's file of rules: blob <c>config/triage.json</c> (docs/triage.md).</summary>
public sealed record RuleFile
{
    /// <summary>The blob's name in <c>config</c>.</summary>
    public const string Name = "triage.json";

    /// <summary>The only schema so far.</summary>
    public const string SchemaV1 = "submissions/triage/v1";

    /// <summary>Longest file in bytes. Stops one that fills memory.</summary>
    public const int MaxLengthBytes = 256 << 10;

    private const int MaxRules = 64;
    private const int MaxVersionLength = 32;

    public required string Schema { get; init; }

    /// <summary>What its author calls it; goes onto every triage record beside the file's digest.</summary>
    public required string Version { get; init; }

    /// <summary>The rules, in the order in which their reasons are shown.</summary>
    public required IReadOnlyList<TriageRule> Rules { get; init; }

    /// <summary>When submissions are proposed as one incident.</summary>
    public required IncidentRules Incidents { get; init; }

    /// <summary>Everything that is wrong with the file.</summary>
    public IEnumerable<string> Faults()
    {
        if (Schema != SchemaV1)
        {
            yield return $"the schema is {SchemaV1}";
        }
        if (Version.Length is 0 or > MaxVersionLength || !Version.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.'))
        {
            yield return "the version is 1 to 32 letters, digits, '-' and '.'";
        }
        if (Rules.Count is 0 or > MaxRules)
        {
            yield return $"there are 1 to {MaxRules} rules";
        }
        for (var i = 0; i < Rules.Count; i++)
        {
            if (Rules[i] is not { } rule)
            {
                yield return $"rule {i + 1}: it is null";
                continue;
            }
            foreach (var fault in rule.Faults())
            {
                yield return $"rule {i + 1}: {fault}";
            }
            if (Rules.Take(i).Any(earlier => earlier?.Rule == rule.Rule))
            {
                yield return $"rule {i + 1}: its name stands for an earlier one";
            }
        }
        foreach (var fault in Incidents.Faults())
        {
            yield return $"incidents: {fault}";
        }
    }
}

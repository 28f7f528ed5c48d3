using System.Security.Cryptography;
using System.Text.Json;
using Submissions.Contracts;

namespace Submissions.Pipeline.Triage;

/// <summary>The rules and word lists in force. No machine learning, nothing unexplained: a score is the sum of named rules, kept within 0 and 100.</summary>
public sealed class TriageRules
{
    private readonly RuleFile _file;

    private TriageRules(RuleFile file, WordLists words, string digest) => (_file, Words, Digest) = (file, words, digest);

    /// <summary>What the author calls the file.</summary>
    public string Version => _file.Version;

    /// <summary>SHA-256 of the file of rules followed by that of the word lists, 64 hexadecimal digits: what the score was really made by.</summary>
    public string Digest { get; }

    public IReadOnlyList<TriageRule> Rules => _file.Rules;

    public IncidentRules Incidents => _file.Incidents;

    public WordLists Words { get; }

    /// <summary>Reads both files.</summary>
    /// <param name="untrustedRules">At most <see cref="RuleFile.MaxLengthBytes"/>.</param>
    /// <param name="untrustedWords">At most <see cref="WordFile.MaxLengthBytes"/>.</param>
    /// <exception cref="TriageRulesException">They are not of the form; says everything that is wrong that can be said at once.</exception>
    public static TriageRules Read(byte[] untrustedRules, byte[] untrustedWords)
    {
        var rules = Parse<RuleFile>(untrustedRules, RuleFile.Name, RuleFile.MaxLengthBytes);
        var words = Parse<WordFile>(untrustedWords, WordFile.Name, WordFile.MaxLengthBytes);
        List<string> faults = [.. rules.Faults().Select(fault => $"{RuleFile.Name}: {fault}"), .. words.Faults().Select(fault => $"{WordFile.Name}: {fault}")];
        return faults.Count == 0
            ? new TriageRules(rules, new WordLists(words), Convert.ToHexStringLower(SHA256.HashData([.. SHA256.HashData(untrustedRules), .. SHA256.HashData(untrustedWords)])))
            : throw new TriageRulesException(string.Join("; ", faults));
    }

    /// <summary>The score and what made it.</summary>
    public (int Score, IReadOnlyList<TriageReason> Reasons) Judge(TriageFacts facts)
    {
        var reasons = new List<TriageReason>();
        foreach (var rule in Rules)
        {
            if (rule.Holds(facts, out var number))
            {
                reasons.Add(rule.Reason(number));
            }
        }
        return (Math.Clamp(reasons.Sum(reason => reason.Points), 0, 100), reasons);
    }

    private static T Parse<T>(byte[] untrusted, string name, int maxLengthBytes)
        where T : class
    {
        if (untrusted.Length > maxLengthBytes)
        {
            throw new TriageRulesException($"{name}: it is longer than {maxLengthBytes} bytes");
        }
        try
        {
            return JsonSerializer.Deserialize<T>(untrusted, ContractJson.Options) ?? throw new TriageRulesException($"{name}: it is null");
        }
        catch (Exception malformed) when (malformed is JsonException or NotSupportedException)
        {
            // A condition that does not exist, or one that is not named first, is not supported; everything else is malformed.
            throw new TriageRulesException($"{name}: {malformed.Message}", malformed);
        }
    }
}

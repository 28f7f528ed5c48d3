using System.Text.Json.Serialization;
using Submissions.Contracts;

namespace Submissions.Pipeline.Triage;

/// <summary>One named rule of the operator's file: so many points when its condition holds. The conditions are a fixed set (docs/triage.md); a rule is one of them with parameters.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "when", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(AnswerRule), "answer")]
[JsonDerivedType(typeof(CorroboratedRule), "corroborated")]
[JsonDerivedType(typeof(DuplicateRule), "duplicate")]
[JsonDerivedType(typeof(EmptyRule), "empty")]
[JsonDerivedType(typeof(HappenedRule), "happened")]
[JsonDerivedType(typeof(KindRule), "kind")]
[JsonDerivedType(typeof(LanguageRule), "language")]
[JsonDerivedType(typeof(MalwareRule), "malware")]
[JsonDerivedType(typeof(ManifestRefusedRule), "manifestRefused")]
[JsonDerivedType(typeof(MediaRule), "media")]
[JsonDerivedType(typeof(PartnerRule), "partner")]
[JsonDerivedType(typeof(StatementRule), "statement")]
[JsonDerivedType(typeof(UrgencyRule), "urgency")]
[JsonDerivedType(typeof(VictimsRule), "victims")]
[JsonDerivedType(typeof(WordsRule), "words")]
public abstract record TriageRule
{
    /// <summary>Points a rule may give or take.</summary>
    public const int MaxPoints = 100;

    private const int MaxCodeLength = 64;
    private const int MaxCodes = 64;

    /// <summary>Its name, unique in the file: 1 to 64 of <c>a-z 0-9 -</c>. The desk's catalogue says it in words.</summary>
    public required string Rule { get; init; }

    /// <summary>−100 to 100, not 0.</summary>
    public required int Points { get; init; }

    /// <summary>Whether it holds.</summary>
    /// <param name="facts">What is known of the delivery.</param>
    /// <param name="number">What it counted, where it counts.</param>
    public abstract bool Holds(TriageFacts facts, out long? number);

    /// <summary>What is wrong with the rule; empty when nothing is.</summary>
    public virtual IEnumerable<string> Faults()
    {
        if (!IsCode(Rule))
        {
            yield return "its name is 1 to 64 of a-z, 0-9 and '-'";
        }
        if (Points is < -MaxPoints or > MaxPoints or 0)
        {
            yield return "its points are -100 to 100 and not 0";
        }
    }

    /// <summary>What the desk is shown.</summary>
    public TriageReason Reason(long? number) => new() { Rule = Rule, Points = Points, Number = number };

    /// <summary>True for what can be a code or a name.</summary>
    protected static bool IsCode(string text) => text.Length is > 0 and <= MaxCodeLength && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.');

    /// <summary>True for a list of codes that is neither empty nor endless.</summary>
    protected static bool AreCodes(IReadOnlyList<string> codes) => codes.Count is > 0 and <= MaxCodes && codes.All(code => code is not null && IsCode(code));
}

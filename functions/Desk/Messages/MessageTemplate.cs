namespace Submissions.Desk.Messages;

/// <summary>One text that staff can begin a message with.</summary>
public sealed record MessageTemplate
{
    /// <summary>Its name: lower-case letters, digits and hyphens.</summary>
    public required string Code { get; init; }

    /// <summary>What it is about, in the language of the staff.</summary>
    public required string Label { get; init; }

    /// <summary>The text by language.</summary>
    public required IReadOnlyDictionary<string, string> Texts { get; init; }
}

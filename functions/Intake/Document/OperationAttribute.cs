using Submissions.Contracts;

namespace Submissions.Intake.Document;

/// <summary>What the public document of this plane (<see cref="OpenApi"/>) says of a function beside what its trigger says: a function without it is no part of the API.</summary>
/// <param name="summary">One sentence for who writes a program against it.</param>
/// <param name="refuses">What it may be refused with, beside what every address may answer.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OperationAttribute(string summary, params Refusal[] refuses) : Attribute
{
    public string Summary { get; } = summary;

    public IReadOnlyList<Refusal> Refuses { get; } = refuses;

    /// <summary>Who may ask.</summary>
    public OperationCaller Caller { get; set; } = OperationCaller.Anybody;

    /// <summary>The JSON body; null for none or another.</summary>
    public Type? Takes { get; set; }

    /// <summary>Media type of a body that is not JSON.</summary>
    public string? TakesBytes { get; set; }

    /// <summary>Headers of the request, by their names in <see cref="OperationHeaders"/>.</summary>
    public string[] Headers { get; set; } = [];

    /// <summary>The status when it succeeds.</summary>
    public int Status { get; set; } = 200;

    /// <summary>The JSON answer; null for none or another.</summary>
    public Type? Gives { get; set; }

    /// <summary>Media type of an answer that is not JSON.</summary>
    public string? GivesBytes { get; set; }

    /// <summary>Headers of the answer when it succeeds.</summary>
    public string[] GivesHeaders { get; set; } = [];
}

namespace Submissions.Desk.Exports;

/// <summary>A kind of body that packages leave for, as the operator configured it, and what a witness must have allowed for it.</summary>
public sealed record RecipientClass
{
    public required string Code { get; init; }

    /// <summary>By BCP 47 tag of the language.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>The use that a manifest's consent must name with yes.</summary>
    public required string Needs { get; init; }

    /// <summary>True when what a witness asked to be hidden must be: then nothing of a delivery that asks for it leaves, and original names, dates and places are left out of report and load file.</summary>
    public required bool HidesDetails { get; init; }
}

namespace Submissions.Media.OpenXml;

/// <summary>A relationship of the copy: to a part, to a picture or sound, or to an address outside.</summary>
internal sealed class OpenXmlLink(string sourceId, string type)
{
    public string SourceId { get; } = sourceId;

    /// <summary>In the copy; given once it is known which links are there.</summary>
    public string Id { get; set; } = "";

    public string Type { get; } = type;

    public OpenXmlPart? Part { get; init; }

    public OpenXmlMedia? Media { get; init; }

    /// <summary>Only for hyperlinks.</summary>
    public string? Address { get; init; }

    /// <summary>Whether an element that stays points to it. Parts are mostly reached without.</summary>
    public bool IsUsed { get; set; }

    /// <summary>Whether what it leads to is there: until all media are made, whether it may be.</summary>
    public bool IsThere { get; set; } = true;
}

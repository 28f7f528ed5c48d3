namespace Submissions.Media.OpenXml;

/// <summary>A relationship of the copy: to a part, to a picture or sound, or to an address outside.</summary>
internal sealed class OpenXmlLink(string id, string type)
{
    public string Id { get; } = id;

    public string Type { get; } = type;

    public OpenXmlPart? Part { get; init; }

    public OpenXmlMedia? Media { get; init; }

    /// <summary>Only for hyperlinks.</summary>
    public string? Address { get; init; }

    /// <summary>Whether what it leads to is there. Known once all media are made.</summary>
    public bool IsThere => Media is null || Media.IsThere;
}

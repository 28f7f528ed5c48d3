namespace Submissions.Media.OpenXml;

/// <summary>A kind of part that a copy may have: how it is reached, and where it stands in the copy.</summary>
/// <param name="Relationship">Last step of the relationship's type.</param>
/// <param name="Folder">In the copy.</param>
/// <param name="BaseName">In the copy; a number follows where there may be several.</param>
/// <param name="ContentType">Behind <see cref="OpenXmlPartTypes.ContentTypePrefix"/>.</param>
internal sealed record OpenXmlPartType(string Relationship, string Folder, string BaseName, string ContentType)
{
    public bool IsMain { get; init; }
}

namespace Submissions.Media.OpenXml;

/// <summary>A line of a part's list of relationships.</summary>
/// <param name="Id">Of the source.</param>
/// <param name="Type">Last step of its type, and for Microsoft's own the same.</param>
/// <param name="Target">The part's name without a slash in front, or the address outside.</param>
/// <param name="IsExternal">Whether it says that it leads out of the package.</param>
internal sealed record OpenXmlRelationship(string Id, string Type, string Target, bool IsExternal)
{
    /// <summary>Whether a link that is followed only on a click may stay: to the web, a mailbox or a place in the document. Paths of the maker's disk go.</summary>
    public bool IsLinkThatStays => Type == "hyperlink" && (Target.StartsWith('#')
        || (IsExternal && (Target.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || Target.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || Target.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))));
}

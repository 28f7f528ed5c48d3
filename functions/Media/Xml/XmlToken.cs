namespace Submissions.Media.Xml;

/// <summary>What <see cref="XmlScanner"/> stands on.</summary>
internal enum XmlToken
{
    /// <summary>Nothing more: the end, or a refusal.</summary>
    None,
    Start,
    End,
    Text,
}

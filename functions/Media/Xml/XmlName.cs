namespace Submissions.Media.Xml;

/// <summary>A name as it is written, one object for each different one of a document.</summary>
internal sealed class XmlName(byte[] utf8, string prefix, string local)
{
    public byte[] Utf8 { get; } = utf8;

    /// <summary>Empty without one.</summary>
    public string Prefix { get; } = prefix;

    public string Local { get; } = local;

    /// <summary>The namespace that <see cref="XmlScanner"/> found for it as an element last, good while nothing was declared or left since.</summary>
    public int CachedNamespace { get; set; }

    public int CachedAt { get; set; } = -1;
}

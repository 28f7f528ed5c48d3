namespace Submissions.Media.Xml;

/// <summary>One attribute of the tag that <see cref="XmlScanner"/> stands on; the value is a place in its window, still with its references.</summary>
internal readonly record struct XmlAttribute(XmlName Name, int Namespace, int ValueStart, int ValueLength);

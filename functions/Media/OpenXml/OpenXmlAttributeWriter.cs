using System.Text;
using Submissions.Contracts;
using Submissions.Media.Office;
using Submissions.Media.Xml;

namespace Submissions.Media.OpenXml;

/// <summary>The attributes of a start tag: which there are, what they point to, and which are written and how.</summary>
internal sealed class OpenXmlAttributeWriter(XmlScanner scanner, XmlOutput output, OpenXmlPart part)
{
    private readonly Dictionary<string, byte[]> _guids = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What did not stay.</summary>
    public MetadataSet Removed { get; private set; }

    /// <summary>The value of one without a namespace; empty if it is not there.</summary>
    public string Value(string local)
    {
        foreach (var attribute in scanner.Attributes)
        {
            if (attribute.Name.Local == local && attribute.Namespace == XmlScanner.NoNamespace)
                return scanner.Decoded(attribute);
        }
        return "";
    }

    /// <summary>The part that an attribute points to, if it stays.</summary>
    public OpenXmlLink? Link(XmlAttribute attribute) =>
        part.Links.TryGetValue(scanner.Decoded(attribute), out var link) && link.IsThere ? link : null;

    /// <summary>Actions of a slide that stay within the presentation.</summary>
    public static bool IsAction(string action) =>
        action.StartsWith("ppaction://hlinkshowjump", StringComparison.Ordinal) || action is "ppaction://hlinksldjump" or "ppaction://media" or "ppaction://noaction";

    /// <summary>Writes those of the start tag that stay.</summary>
    public void Write(int space, string element)
    {
        foreach (var attribute in scanner.Attributes)
            Write(attribute, space, element);
    }

    private void Write(XmlAttribute attribute, int space, string element)
    {
        var (name, local) = (attribute.Name.Utf8, attribute.Name.Local);
        var value = scanner.Value(attribute);
        if (attribute.Namespace == XmlScanner.UnknownNamespace || OpenXmlAttributes.Goes(space, element, attribute.Namespace, local))
        {
            Removed |= OpenXmlClasses.OfAttribute(local);
        }
        else if (attribute.Namespace == OpenXmlNs.Relationships)
        {
            if (Link(attribute) is { } link)
            {
                link.IsUsed = true;
                output.Attribute(name, Encoding.ASCII.GetBytes(link.Id));
            }
            else
            {
                Removed |= MetadataClass.Other;
            }
        }
        else if (attribute.Namespace == OpenXmlNs.Compatibility)
        {
            output.Attribute(name, Known(scanner.Decoded(attribute)));
        }
        else if (attribute.Namespace == XmlScanner.NoNamespace && OpenXmlAttributes.IsEmptied(element, local))
        {
            if (!value.IsEmpty)
                Removed |= MetadataClass.Text;
            output.Attribute(name, []);
        }
        else if (IsGone(attribute, space, element))
        {
            Removed |= MetadataClass.Other;
        }
        else
        {
            output.Attribute(name, local is "uri" or "styleId" or "def" ? value : Numbered(value));
        }
    }

    private bool IsGone(XmlAttribute attribute, int space, string element)
    {
        var local = attribute.Name.Local;
        if (local == "action" && space == OpenXmlNs.Drawing)
            return !IsAction(scanner.Decoded(attribute));
        if (local == "instr" && element == "fldSimple")
            return !FieldInstructions.MayStay(scanner.Decoded(attribute));
        return local == "id" && space == OpenXmlNs.Vml && attribute.Namespace == XmlScanner.NoNamespace && !scanner.Value(attribute).StartsWith("_x0000_"u8);
    }

    /// <summary>Prefixes of a list that stand for namespaces that stay.</summary>
    private byte[] Known(string prefixes) =>
        Encoding.UTF8.GetBytes(string.Join(' ', prefixes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(prefix => scanner.NamespaceOf(prefix) != XmlScanner.UnknownNamespace)));

    /// <summary>GUIDs tie what belongs together and tell one document's making from another's: each becomes a number in the order in which they come.</summary>
    private ReadOnlySpan<byte> Numbered(ReadOnlySpan<byte> value)
    {
        if (value.Length != 38 || value[0] != '{' || value[^1] != '}' || value[9] != '-' || value[14] != '-')
            return value;
        var key = Encoding.UTF8.GetString(value);
        if (!_guids.TryGetValue(key, out var number))
            _guids[key] = number = Encoding.ASCII.GetBytes($"{{00000000-0000-0000-0000-{_guids.Count + 1:X12}}}");
        if (!value.SequenceEqual(number))
            Removed |= MetadataClass.Identifier;
        return number;
    }
}

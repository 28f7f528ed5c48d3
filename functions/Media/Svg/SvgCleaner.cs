using System.Text;
using Submissions.Contracts;
using Submissions.Media.Web;
using Submissions.Media.Xml;

namespace Submissions.Media.Svg;

/// <summary>Writes a drawing afresh: what draws stays, pictures in it are stripped, links and everything that is fetched or runs go.</summary>
internal sealed class SvgCleaner(XmlScanner scanner, XmlOutput output, StripRun run)
{
    private readonly List<(XmlName Name, bool IsWritten, bool WasEmpty)> _open = [];
    private readonly StringBuilder _style = new();
    private MetadataSet _removed;

    public Outcome<MetadataSet> Clean()
    {
        output.Declaration();
        var refusal = scanner.Walk(Start, Text, End);
        if (refusal != Refusal.None)
            return refusal;
        output.Flush();
        return scanner.HadComments ? _removed | MetadataClass.Comment : _removed;
    }

    private Refusal Start()
    {
        var local = scanner.Name.Local;
        if (_open.Count == 0 && (local != "svg" || scanner.Namespace != SvgNames.Svg))
            return Refusal.MediaUnsupported;
        if (scanner.Namespace == SvgNames.Svg && local == "a")
        {
            _removed |= MetadataClass.Other;
            _open.Add((scanner.Name, false, false));
            return Refusal.None;
        }
        if (scanner.Namespace != SvgNames.Svg || !SvgNames.Stays(local))
        {
            _removed |= local is "metadata" or "RDF" ? MetadataSet.Of(MetadataClass.Person) | MetadataClass.Time | MetadataClass.Text
                : local is "title" or "desc" ? MetadataSet.Of(MetadataClass.Text)
                : scanner.Namespace != SvgNames.Svg ? MetadataSet.Of(MetadataClass.Software)
                : MetadataSet.Of(MetadataClass.Other);
            return scanner.PassElement();
        }
        output.Start(scanner.Name.Utf8);
        foreach (var declaration in scanner.Declarations)
        {
            if (declaration.Namespace == XmlScanner.UnknownNamespace)
                _removed |= MetadataClass.Software;
            else
                output.Attribute(declaration.Name.Utf8, scanner.Value(declaration));
        }
        foreach (var attribute in scanner.Attributes)
        {
            var refusal = WriteAttribute(attribute);
            if (refusal != Refusal.None)
                return refusal;
        }
        if (scanner.IsEmpty)
            output.EndEmpty();
        _open.Add((scanner.Name, true, scanner.IsEmpty));
        _style.Clear();
        return Refusal.None;
    }

    private Refusal End()
    {
        var (name, isWritten, wasEmpty) = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        if (!isWritten || wasEmpty)
            return Refusal.None;
        if (name.Local == "style" && _style.Length > 0)
            output.Text(XmlText.Encode(Encoding.UTF8.GetString(StyleRules.Sheet(Encoding.UTF8.GetBytes(_style.ToString())))));
        output.End(name.Utf8);
        return Refusal.None;
    }

    private Refusal Text()
    {
        if (_open.Count == 0)
            return Refusal.MediaMalformed;
        var parent = _open[^1].Name.Local;
        if (parent == "style")
            _style.Append(Plain(scanner.Text));
        else if (SvgNames.IsLine(parent) || (parent == "a" && _open.Count > 1 && SvgNames.IsLine(_open[^2].Name.Local)))
            output.Text(scanner.Text);
        else if (!XmlText.IsSpace(scanner.Text))
            _removed |= MetadataClass.Text;
        return Refusal.None;
    }

    private static string Plain(ReadOnlySpan<byte> raw) => raw.StartsWith("<![CDATA["u8)
        ? Encoding.UTF8.GetString(raw["<![CDATA["u8.Length..^"]]>"u8.Length])
        : XmlText.Decode(raw);

    private Refusal WriteAttribute(XmlAttribute attribute)
    {
        var (name, local) = (attribute.Name.Utf8, attribute.Name.Local);
        if (local == "href" && (attribute.Namespace == SvgNames.Link || attribute.Name.Prefix.Length == 0))
            return WriteLink(name, attribute);
        var value = scanner.Decoded(attribute);
        var isPlain = attribute.Name.Prefix.Length == 0 && SvgNames.AttributeStays(local);
        var isSpace = attribute.Name.Prefix == "xml" && local is "space" or "lang";
        if (local == "style" && attribute.Name.Prefix.Length == 0)
        {
            var kept = StyleRules.Declarations(Encoding.UTF8.GetBytes(value), out var hasChanged);
            if (hasChanged)
                _removed |= MetadataClass.Other;
            output.Attribute(name, XmlText.Encode(Encoding.UTF8.GetString(kept)));
        }
        else if ((isPlain || isSpace) && StyleRules.IsHarmless(value))
        {
            output.Attribute(name, scanner.Value(attribute));
        }
        else
        {
            _removed |= attribute.Namespace == XmlScanner.UnknownNamespace ? MetadataClass.Software : MetadataClass.Other;
        }
        return Refusal.None;
    }

    /// <summary>A place in the drawing, or a picture within; all other addresses are not fetched.</summary>
    private Refusal WriteLink(byte[] name, XmlAttribute attribute)
    {
        var value = scanner.Value(attribute);
        if (value.StartsWith("#"u8))
        {
            output.Attribute(name, value);
            return Refusal.None;
        }
        if (DataAddresses.Is(value) && DataAddresses.Strip(value, run, out var removed) is { } address)
        {
            _removed |= removed;
            output.Attribute(name, address);
            return Refusal.None;
        }
        _removed |= DataAddresses.Is(value) ? MetadataClass.Embedded : MetadataClass.Other;
        return run.TryExpand(0) ? Refusal.None : Refusal.MediaLimit;
    }
}

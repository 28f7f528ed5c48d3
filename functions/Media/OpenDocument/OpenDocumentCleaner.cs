using System.Text;
using Submissions.Contracts;
using Submissions.Media.Office;
using Submissions.Media.Xml;

namespace Submissions.Media.OpenDocument;

/// <summary>Writes content or styles afresh: elements and attributes that stay, text where text can be, everything else gone.</summary>
internal sealed class OpenDocumentCleaner(XmlScanner scanner, XmlOutput output, OpenDocumentPlan plan, OpenDocumentObject part)
{
    private const string StruckStyle = "Struck_20_out";

    private readonly List<Frame> _frames = [];
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
    private MetadataSet _removed;
    private bool _isContent;
    private int _struck;
    private int _notes;

    public Outcome<MetadataSet> Clean()
    {
        output.Declaration();
        var refusal = scanner.Walk(Start, Text, End);
        if (refusal != Refusal.None)
            return refusal;
        output.Flush();
        if (scanner.HadComments)
            _removed |= MetadataClass.Comment;
        return _removed;
    }

    /// <summary>The innermost open element that is written.</summary>
    private Frame Parent
    {
        get
        {
            for (var i = _frames.Count - 1; i >= 0; i--)
            {
                if (_frames[i].Ends.Length > 0)
                    return _frames[i];
            }
            return new Frame();
        }
    }

    private Refusal Start()
    {
        var (space, local) = (scanner.Namespace, scanner.Name.Local);
        if (_frames.Count == 0)
        {
            if (space != OpenDocumentNs.Math && !(space == OpenDocumentNs.Office && local is "document-content" or "document-styles"))
                return Refusal.MediaUnsupported;
            _isContent = local == "document-content";
        }
        var verdict = OpenDocumentElements.Decide(space, local);
        var isLine = Parent.IsLine;
        if (verdict == OpenDocumentVerdict.Note && !(isLine ? _isContent && _notes == 0 : _isContent && !part.IsWithin && scanner.PrefixOf(OpenDocumentNs.Draw) is not null))
            verdict = OpenDocumentVerdict.Drop;
        if (verdict == OpenDocumentVerdict.Keep && !LinkStays(local))
            verdict = OpenDocumentVerdict.Drop;
        switch (verdict)
        {
            case OpenDocumentVerdict.Drop:
                _removed |= ClassesOf(space, local);
                if (isLine)
                    Inert();
                return scanner.PassElement();
            case OpenDocumentVerdict.Unwrap or OpenDocumentVerdict.UnwrapStruck:
                _removed |= ClassesOf(space, local);
                if (isLine)
                    Inert();
                var strikes = verdict == OpenDocumentVerdict.UnwrapStruck;
                _struck += strikes ? 1 : 0;
                _frames.Add(new Frame { Space = space, Local = local, Strikes = strikes, IsInert = isLine, IsLine = isLine });
                return Refusal.None;
            case OpenDocumentVerdict.Note:
                _removed |= MetadataSet.Of(MetadataClass.Comment) | MetadataClass.Person | MetadataClass.Time;
                StartNote(isLine);
                return Refusal.None;
            default:
                return StartKept(space, local);
        }
    }

    private Refusal StartKept(int space, string local)
    {
        var addsStyle = part.HasDeletions && _isContent && space == OpenDocumentNs.Office && local == "automatic-styles"
            && scanner.PrefixOf(OpenDocumentNs.Style) is not null;
        output.Start(scanner.Name.Utf8);
        foreach (var declaration in scanner.Declarations)
        {
            if (declaration.Namespace == XmlScanner.UnknownNamespace)
                _removed |= MetadataClass.Software;
            else
                output.Attribute(declaration.Name.Utf8, scanner.Value(declaration));
        }
        foreach (var attribute in scanner.Attributes)
            WriteAttribute(attribute, space, local);
        if (OpenDocumentElements.IsFixedField(space, local))
            output.Attribute(Encoding.UTF8.GetBytes(Prefixed(OpenDocumentNs.Text, "fixed")), "true"u8);
        var isEmpty = scanner.IsEmpty && !addsStyle;
        if (isEmpty)
            output.EndEmpty();
        var isNote = space == OpenDocumentNs.Text && local == "note";
        _notes += isNote ? 1 : 0;
        _frames.Add(new Frame
        {
            Space = space,
            Local = local,
            Ends = isEmpty ? [] : [scanner.Name.Utf8],
            IsLine = OpenDocumentElements.IsLine(space, local),
            IsNote = isNote,
        });
        if (addsStyle)
            WriteStruckStyle();
        return Refusal.None;
    }

    private Refusal End()
    {
        var frame = _frames[^1];
        _frames.RemoveAt(_frames.Count - 1);
        _struck -= frame.Strikes ? 1 : 0;
        _notes -= frame.IsNote ? 1 : 0;
        for (var i = frame.Ends.Length - 1; i >= 0; i--)
            output.End(frame.Ends[i]);
        if (frame.IsInert)
            Inert();
        return Refusal.None;
    }

    private Refusal Text()
    {
        if (_frames.Count == 0)
            return Refusal.MediaMalformed;
        var frame = _frames[^1];
        var isShown = frame.Space is OpenDocumentNs.Math or OpenDocumentNs.Presentation || frame.IsLine
            || (!XmlText.IsSpace(scanner.Text) && frame.Space is OpenDocumentNs.Text or OpenDocumentNs.Number or OpenDocumentNs.Style)
            || (frame.Space == OpenDocumentNs.Number && frame.Local is "text" or "currency-symbol");
        if (isShown)
            output.Text(scanner.Text);
        else if (!XmlText.IsSpace(scanner.Text))
            _removed |= MetadataClass.Text;
        return Refusal.None;
    }

    /// <summary>A hint that shows nothing, where something went from within a line: what stands on its two sides stays two runs of text.</summary>
    private void Inert()
    {
        output.Start(Encoding.UTF8.GetBytes(Prefixed(OpenDocumentNs.Text, "soft-page-break")));
        output.EndEmpty();
    }

    private void StartNote(bool isLine)
    {
        var frame = new Frame { Space = OpenDocumentNs.Office, Local = "annotation", IsNote = true };
        _notes++;
        if (isLine)
        {
            var (note, citation, body) = (Name(OpenDocumentNs.Text, "note"), Name(OpenDocumentNs.Text, "note-citation"), Name(OpenDocumentNs.Text, "note-body"));
            output.Start(note);
            output.Attribute(Name(OpenDocumentNs.Text, "note-class"), "footnote"u8);
            output.Start(citation);
            output.Attribute(Name(OpenDocumentNs.Text, "label"), "*"u8);
            output.Text("*"u8);
            output.End(citation);
            output.Start(body);
            _frames.Add(frame with { Ends = [note, body] });
            return;
        }
        var (box, text) = (Name(OpenDocumentNs.Draw, "frame"), Name(OpenDocumentNs.Draw, "text-box"));
        output.Start(box);
        foreach (var attribute in scanner.Attributes)
        {
            if (attribute.Namespace == OpenDocumentNs.Svg && attribute.Name.Local is "x" or "y" or "width" or "height")
                output.Attribute(attribute.Name.Utf8, scanner.Value(attribute));
        }
        output.Start(text);
        _frames.Add(frame with { Ends = [box, text] });
    }

    private void WriteStruckStyle()
    {
        output.Start(Name(OpenDocumentNs.Style, "style"));
        output.Attribute(Name(OpenDocumentNs.Style, "name"), Encoding.ASCII.GetBytes(StruckStyle));
        output.Attribute(Name(OpenDocumentNs.Style, "family"), "paragraph"u8);
        output.Start(Name(OpenDocumentNs.Style, "text-properties"));
        output.Attribute(Name(OpenDocumentNs.Style, "text-line-through-style"), "solid"u8);
        output.Attribute(Name(OpenDocumentNs.Style, "text-line-through-type"), "single"u8);
        output.EndEmpty();
        output.End(Name(OpenDocumentNs.Style, "style"));
    }

    private void WriteAttribute(XmlAttribute attribute, int space, string element)
    {
        var (name, local) = (attribute.Name.Utf8, attribute.Name.Local);
        var isXml = attribute.Name.Prefix == "xml";
        if (attribute.Namespace == XmlScanner.UnknownNamespace || (!isXml && OpenDocumentAttributes.Goes(space, element, attribute.Namespace, local)))
        {
            _removed |= local.Contains("rsid", StringComparison.Ordinal) ? MetadataClass.Identifier : MetadataClass.Other;
        }
        else if (attribute.Namespace == OpenDocumentNs.Link && local == "href")
        {
            WriteLink(name, scanner.Decoded(attribute));
        }
        else if (OpenDocumentAttributes.IsIdentifier(attribute.Name.Prefix, local))
        {
            output.Attribute(name, Encoding.ASCII.GetBytes(Numbered(scanner.Decoded(attribute))));
        }
        else if (attribute.Namespace == OpenDocumentNs.Table && local == "formula" && Formulas.ReachesOutside(scanner.Decoded(attribute)))
        {
            _removed |= MetadataClass.Other;
        }
        else if (_struck > 0 && attribute.Namespace == OpenDocumentNs.Text && local == "style-name" && element is "p" or "h")
        {
            output.Attribute(name, Encoding.ASCII.GetBytes(StruckStyle));
        }
        else if (!(local == "fixed" && OpenDocumentElements.IsFixedField(space, element)))
        {
            output.Attribute(name, scanner.Value(attribute));
        }
    }

    private bool LinkStays(string element)
    {
        if (element == "a")
            return true;
        foreach (var attribute in scanner.Attributes)
        {
            if (attribute.Namespace == OpenDocumentNs.Link && attribute.Name.Local == "href")
                return scanner.Value(attribute).StartsWith("#"u8) || plan.Leads(part, scanner.Decoded(attribute));
        }
        return true;
    }

    private void WriteLink(byte[] name, string address)
    {
        var isKept = address.StartsWith('#') || address.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);
        var target = isKept ? address : plan.Resolve(part, address) ?? "#";
        if (!isKept && target == "#")
            _removed |= MetadataClass.Other;
        output.Attribute(name, XmlText.Encode(target));
    }

    /// <summary>Identifiers tie what belongs together; each becomes a number in the order in which they come.</summary>
    private string Numbered(string id)
    {
        if (!_ids.TryGetValue(id, out var number))
            _ids[id] = number = $"id{_ids.Count + 1}";
        if (number != id)
            _removed |= MetadataClass.Identifier;
        return number;
    }

    private byte[] Name(int space, string local) => Encoding.UTF8.GetBytes(Prefixed(space, local));

    private string Prefixed(int space, string local) => scanner.PrefixOf(space) is { Length: > 0 } prefix ? $"{prefix}:{local}" : local;

    private static MetadataSet ClassesOf(int space, string local) => (space, local) switch
    {
        (OpenDocumentNs.Office, "annotation" or "annotation-end") => MetadataSet.Of(MetadataClass.Comment),
        (OpenDocumentNs.Office, "change-info") or (OpenDocumentNs.DublinCore, _) => MetadataSet.Of(MetadataClass.Person) | MetadataClass.Time,
        (OpenDocumentNs.Text, _) => MetadataSet.Of(MetadataClass.Person) | MetadataClass.Time,
        (OpenDocumentNs.Draw, _) => MetadataSet.Of(MetadataClass.Embedded),
        (OpenDocumentNs.Svg, "title" or "desc") => MetadataSet.Of(MetadataClass.Text),
        _ => MetadataSet.Of(MetadataClass.Other),
    };

    /// <summary>An element that is open.</summary>
    private readonly record struct Frame
    {
        public Frame()
        {
        }

        public int Space { get; init; }

        public string Local { get; init; } = "";

        /// <summary>Names of the tags to be ended, outermost first.</summary>
        public byte[][] Ends { get; init; } = [];

        public bool IsLine { get; init; }

        public bool IsInert { get; init; }

        public bool IsNote { get; init; }

        public bool Strikes { get; init; }
    }
}

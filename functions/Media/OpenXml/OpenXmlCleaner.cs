using System.Text;
using Submissions.Contracts;
using Submissions.Media.Office;
using Submissions.Media.Xml;

namespace Submissions.Media.OpenXml;

/// <summary>Writes one part of XML afresh: elements and attributes that stay, text where text can be, everything else gone.</summary>
internal sealed class OpenXmlCleaner(XmlScanner scanner, XmlOutput output, OpenXmlPart part)
{
    private const string PlaybackExtension = "{DAA4B4D4-6D71-4841-9C94-3DE7FCFB9230}";

    private readonly List<Frame> _frames = [];
    private readonly Dictionary<string, byte[]> _guids = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _sharedGone = new(StringComparer.Ordinal);
    private readonly StringBuilder _textDecided = new();
    private MetadataSet _removed;
    private int _struck;
    private bool _hasRoot;

    private enum Hold
    {
        None,

        /// <summary>May go at its end, by the text in it: a formula, a defined name.</summary>
        ByText,

        /// <summary>A frame of a slide that holds an object of another program: its picture takes its place.</summary>
        ForPicture,
    }

    public Outcome<MetadataSet> Clean()
    {
        output.Declaration();
        for (var token = scanner.Read(); token != XmlToken.None; token = scanner.Read())
        {
            var refusal = token switch
            {
                XmlToken.Start => Start(),
                XmlToken.Text => Text(),
                _ => End(),
            };
            if (refusal != Refusal.None)
                return refusal;
        }
        if (scanner.Refusal != Refusal.None)
            return scanner.Refusal;
        output.Flush();
        if (!_hasRoot)
            return Refusal.MediaUnsupported;
        if (scanner.HadComments)
            _removed |= MetadataClass.Comment;
        return _removed;
    }

    private string Parent
    {
        get
        {
            // What is unwrapped stands for nothing: its children are those of what it stood in.
            for (var i = _frames.Count - 1; i >= 0; i--)
            {
                if (_frames[i].IsWritten)
                    return _frames[i].Name.Local;
            }
            return "";
        }
    }

    private Refusal Start()
    {
        var (space, local) = (scanner.Namespace, scanner.Name.Local);
        if (space == OpenXmlNs.Compatibility && local is "AlternateContent" or "Choice" or "Fallback")
            return StartAlternative(local);
        var verdict = OpenXmlElements.Decide(space, local, Parent);
        if (local == "oleObj" && space == OpenXmlNs.Presentation && _frames.Exists(frame => frame.Hold == Hold.ForPicture))
            verdict = OpenXmlVerdict.Unwrap;
        if (verdict == OpenXmlVerdict.Keep && !KeepsLinks(space, local))
            verdict = OpenXmlVerdict.Drop;
        switch (verdict)
        {
            case OpenXmlVerdict.Drop:
                _removed |= OpenXmlClasses.OfElement(local);
                return Skip();
            case OpenXmlVerdict.Unwrap or OpenXmlVerdict.UnwrapStruck:
                _removed |= OpenXmlClasses.OfElement(local);
                var strikes = verdict == OpenXmlVerdict.UnwrapStruck;
                _struck += strikes ? 1 : 0;
                if (local == "oleObj")
                    HadObject();
                _frames.Add(Unwritten() with { Strikes = strikes });
                return Refusal.None;
            default:
                return StartKept(space, local);
        }
    }

    private Refusal StartKept(int space, string local)
    {
        if (local == "f" && space == OpenXmlNs.Sheet && IsSharedAndGone())
            return Skip();
        if (space == OpenXmlNs.Picture || (space == OpenXmlNs.Presentation && local == "pic"))
            ReplaceFrame();
        var isInMoved = _struck > 0 && space == OpenXmlNs.Word;
        if (isInMoved)
            StrikeRun(local);
        var hold = HoldOf(space, local);
        var mark = hold == Hold.None ? 0 : output.Mark();
        var name = scanner.Name.Utf8;
        if (local == "fld" && space == OpenXmlNs.Drawing && IsClock())
        {
            // A field that shows today's date becomes the text that it showed last.
            name = Encoding.UTF8.GetBytes(scanner.Name.Prefix.Length == 0 ? "r" : scanner.Name.Prefix + ":r");
            _removed |= MetadataClass.Other;
        }
        output.Start(name);
        _hasRoot = true;
        var isRenamed = !ReferenceEquals(name, scanner.Name.Utf8);
        WriteDeclarations();
        if (!isRenamed)
            WriteAttributes(space, local);
        if (hold == Hold.ByText)
            _textDecided.Clear();
        var isEmpty = scanner.IsEmpty && !(isInMoved && local == "rPr");
        if (isEmpty)
            output.EndEmpty();
        _frames.Add(new Frame(scanner.Name, space, IsWritten: true) { Hold = hold, Mark = mark, WrittenName = name, WasEmpty = isEmpty, SharedIndex = hold == Hold.ByText ? Attribute("si") : "" });
        if (isInMoved && local == "r")
            _frames[^1] = _frames[^1] with { NeedsStrike = true };
        else if (isInMoved && local == "rPr" && _frames.Count > 1 && _frames[^2].Name.Local == "r")
            WriteStrike(scanner.Name.Prefix, withProperties: false);
        return output.HeldBytes > OpenXmlLimits.MaxHeldBytes ? Refusal.MediaLimit : Refusal.None;
    }

    private Refusal End()
    {
        var frame = _frames[^1];
        _frames.RemoveAt(_frames.Count - 1);
        _struck -= frame.Strikes ? 1 : 0;
        if (frame.IsWritten && !frame.WasEmpty)
            output.End(frame.WrittenName);
        if (frame.Hold == Hold.ByText)
            EndDecided(frame);
        else if (frame.Hold == Hold.ForPicture)
            EndFrame(frame);
        return Refusal.None;
    }

    private Refusal Text()
    {
        var text = scanner.Text;
        if (_frames.Count == 0)
            return Refusal.MediaMalformed;
        var local = _frames[^1].Name.Local;
        if (!OpenXmlTexts.MayBeIn(local))
        {
            if (!XmlText.IsSpace(text))
                _removed |= MetadataClass.Text;
            return Refusal.None;
        }
        if (_frames[^1].Hold == Hold.ByText)
            _textDecided.Append(XmlText.Decode(text));
        if (local == "f" && _frames[^1].Namespace != OpenXmlNs.Sheet && Formulas.ReachesOutside(XmlText.Decode(text)))
        {
            _removed |= MetadataClass.Other;
            return Refusal.None;
        }
        if (local == "instrText" && !FieldInstructions.MayStay(XmlText.Decode(text)))
        {
            _removed |= MetadataClass.Other;
            return Refusal.None;
        }
        output.Text(text);
        return Refusal.None;
    }

    /// <summary>Passes over the element with all that is in it; the next token is behind its end.</summary>
    private Refusal Skip()
    {
        var depth = scanner.Depth;
        for (var token = scanner.Read(); token != XmlToken.None; token = scanner.Read())
        {
            if (token == XmlToken.End && scanner.Depth == depth)
                return Refusal.None;
        }
        return scanner.Refusal == Refusal.None ? Refusal.MediaCutShort : scanner.Refusal;
    }

    /// <summary>
    /// Alternatives (ECMA-376 part 3): one that needs a namespace off the list goes; if none but the fallback is left, that stands alone.
    /// </summary>
    private Refusal StartAlternative(string local)
    {
        if (local == "AlternateContent")
        {
            _frames.Add(Unwritten());
            return Refusal.None;
        }
        if (_frames.Count == 0 || _frames[^1].Name.Local != "AlternateContent")
            return Refusal.MediaMalformed;
        var outer = _frames[^1];
        if (local == "Choice" && !CanBeChosen())
        {
            _removed |= MetadataClass.Other;
            return Skip();
        }
        if (_frames.Exists(frame => frame.Hold == Hold.ForPicture) || (local == "Fallback" && !outer.IsWritten))
        {
            _frames.Add(Unwritten());
            return Refusal.None;
        }
        if (!outer.IsWritten)
        {
            output.Start(outer.Name.Utf8);
            WritePending(withOwn: false);
            _frames[^1] = outer with { IsWritten = true, WrittenName = outer.Name.Utf8 };
        }
        output.Start(scanner.Name.Utf8);
        WriteDeclarations();
        foreach (var attribute in scanner.Attributes)
        {
            if (attribute.Name.Local == "Requires" && attribute.Namespace == XmlScanner.NoNamespace)
                output.Attribute(attribute.Name.Utf8, scanner.Value(attribute));
        }
        _frames.Add(new Frame(scanner.Name, OpenXmlNs.Compatibility, IsWritten: true) { WrittenName = scanner.Name.Utf8 });
        return Refusal.None;
    }

    private bool CanBeChosen()
    {
        foreach (var prefix in Attribute("Requires").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (scanner.NamespaceOf(prefix) == XmlScanner.UnknownNamespace)
                return false;
        }
        return true;
    }

    private Hold HoldOf(int space, string local)
    {
        if (space == OpenXmlNs.Sheet && local is "f" or "definedName" or "calculatedColumnFormula" or "formula")
            return Hold.ByText;
        return space == OpenXmlNs.Presentation && local == "graphicFrame" && !_frames.Exists(frame => frame.Hold == Hold.ForPicture) ? Hold.ForPicture : Hold.None;
    }

    private void EndDecided(Frame frame)
    {
        if (!Formulas.ReachesOutside(_textDecided.ToString()))
        {
            output.Release();
            return;
        }
        output.Return(frame.Mark);
        _removed |= MetadataClass.Other;
        if (frame.SharedIndex.Length > 0 && _sharedGone.Count < OpenXmlLimits.MaxSharedFormulas)
            _sharedGone.Add(frame.SharedIndex);
    }

    private bool IsSharedAndGone() => Attribute("si") is { Length: > 0 } index && scanner.IsEmpty && _sharedGone.Contains(index);

    /// <summary>Takes back the frame that was begun around an object of another program: the object's picture stands where the frame would.</summary>
    private void ReplaceFrame()
    {
        var at = _frames.FindIndex(frame => frame.Hold == Hold.ForPicture);
        if (at < 0 || _frames[at].IsReplaced)
            return;
        output.Return(_frames[at].Mark);
        output.Mark();
        for (var i = at; i < _frames.Count; i++)
            _frames[i] = _frames[i] with { IsWritten = false, IsReplaced = true };
    }

    private void HadObject()
    {
        var at = _frames.FindIndex(frame => frame.Hold == Hold.ForPicture);
        _frames[at] = _frames[at] with { HadObject = true };
    }

    private void EndFrame(Frame frame)
    {
        if (frame.HadObject && !frame.IsReplaced)
            output.Return(frame.Mark);
        else
            output.Release();
    }

    private bool IsClock() => Attribute("type").StartsWith("datetime", StringComparison.Ordinal);

    private string Attribute(string local)
    {
        foreach (var attribute in scanner.Attributes)
        {
            if (attribute.Name.Local == local && attribute.Namespace == XmlScanner.NoNamespace)
                return scanner.Decoded(attribute);
        }
        return "";
    }

    /// <summary>Whether an element that points to another part may stay. Where only the pointer goes, the element is told apart in <see cref="WriteAttributes"/>.</summary>
    private bool KeepsLinks(int space, string local)
    {
        if (local == "ext" && _frames.Count > 0 && _frames[^1].Name.Local == "extLst")
            return Attribute("uri") == PlaybackExtension;
        if (local == "fldSimple" && space == OpenXmlNs.Word)
            return true;
        foreach (var attribute in scanner.Attributes)
        {
            if (attribute.Namespace != OpenXmlNs.Relationships || Link(attribute) is not null)
                continue;
            var isPointerOnly = (space, local) is (OpenXmlNs.Word, "hyperlink") or (OpenXmlNs.Drawing, "blip") or (OpenXmlNs.Sheet, "pageSetup")
                || (space == OpenXmlNs.Vml && local != "imagedata")
                || (space == OpenXmlNs.Vml && attribute.Name.Local != "id")
                || (space == OpenXmlNs.Sheet && local == "hyperlink" && Attribute("location").Length > 0)
                || (space == OpenXmlNs.Drawing && local.StartsWith("hlink", StringComparison.Ordinal) && IsAction(Attribute("action")));
            if (!isPointerOnly)
                return false;
        }
        return true;
    }

    private OpenXmlLink? Link(XmlAttribute attribute) =>
        part.Links.TryGetValue(scanner.Decoded(attribute), out var link) && link.IsThere ? link : null;

    /// <summary>Actions of a slide that stay within the presentation.</summary>
    private static bool IsAction(string action) =>
        action.StartsWith("ppaction://hlinkshowjump", StringComparison.Ordinal) || action is "ppaction://hlinksldjump" or "ppaction://media" or "ppaction://noaction";

    private Frame Unwritten()
    {
        var pending = new List<(byte[] Name, byte[] Value)>();
        foreach (var declaration in scanner.Declarations)
        {
            if (declaration.Namespace != XmlScanner.UnknownNamespace)
                pending.Add((declaration.Name.Utf8, scanner.Value(declaration).ToArray()));
        }
        return new Frame(scanner.Name, scanner.Namespace, IsWritten: false) { Pending = pending };
    }

    private void WriteDeclarations()
    {
        WritePending(withOwn: true);
        foreach (var declaration in scanner.Declarations)
        {
            if (declaration.Namespace == XmlScanner.UnknownNamespace)
                _removed |= MetadataClass.Software;
            else
                output.Attribute(declaration.Name.Utf8, scanner.Value(declaration));
        }
    }

    /// <summary>Declarations of elements that were unwrapped around what is written now; the innermost of a prefix counts.</summary>
    private void WritePending(bool withOwn)
    {
        List<byte[]>? written = null;
        for (var i = _frames.Count - 1; i >= 0 && !_frames[i].IsWritten; i--)
        {
            foreach (var (name, value) in _frames[i].Pending)
            {
                written ??= withOwn ? [.. scanner.Declarations.Select(declaration => declaration.Name.Utf8)] : [];
                if (written.Exists(one => one.AsSpan().SequenceEqual(name)))
                    continue;
                output.Attribute(name, value);
                written.Add(name);
            }
        }
    }

    private void WriteAttributes(int space, string local)
    {
        foreach (var attribute in scanner.Attributes)
            WriteAttribute(attribute, space, local);
    }

    private void WriteAttribute(XmlAttribute attribute, int space, string element)
    {
        var (name, local) = (attribute.Name.Utf8, attribute.Name.Local);
        var value = scanner.Value(attribute);
        if (attribute.Namespace == XmlScanner.UnknownNamespace || OpenXmlAttributes.Goes(space, element, attribute.Namespace, local))
        {
            _removed |= OpenXmlClasses.OfAttribute(local);
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
                _removed |= MetadataClass.Other;
            }
        }
        else if (attribute.Namespace == OpenXmlNs.Compatibility)
        {
            output.Attribute(name, Known(scanner.Decoded(attribute)));
        }
        else if (attribute.Namespace == XmlScanner.NoNamespace && OpenXmlAttributes.IsEmptied(element, local))
        {
            if (!value.IsEmpty)
                _removed |= MetadataClass.Text;
            output.Attribute(name, []);
        }
        else if (IsGone(attribute, space, element))
        {
            _removed |= MetadataClass.Other;
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
            _removed |= MetadataClass.Identifier;
        return number;
    }

    /// <summary>Strikes text through that was moved from here: in front of what is in a run that has no properties.</summary>
    private void StrikeRun(string local)
    {
        if (_frames.Count == 0 || !_frames[^1].NeedsStrike)
            return;
        _frames[^1] = _frames[^1] with { NeedsStrike = false };
        if (local != "rPr")
            WriteStrike(_frames[^1].Name.Prefix, withProperties: true);
    }

    private void WriteStrike(string prefix, bool withProperties)
    {
        var colon = prefix.Length == 0 ? "" : prefix + ":";
        var strike = $"<{colon}strike/>";
        output.Text(Encoding.UTF8.GetBytes(withProperties ? $"<{colon}rPr>{strike}</{colon}rPr>" : strike));
    }

    /// <summary>An element that is open.</summary>
    private readonly record struct Frame(XmlName Name, int Namespace, bool IsWritten)
    {
        public byte[] WrittenName { get; init; } = [];

        public Hold Hold { get; init; }

        public int Mark { get; init; }

        public string SharedIndex { get; init; } = "";

        public bool WasEmpty { get; init; }

        public bool Strikes { get; init; }

        public bool NeedsStrike { get; init; }

        public bool IsReplaced { get; init; }

        public bool HadObject { get; init; }

        /// <summary>Declarations of an element that is not written, for those in it.</summary>
        public List<(byte[] Name, byte[] Value)> Pending { get; init; } = [];
    }
}

using System.Text;
using Submissions.Contracts;
using Submissions.Media.Office;
using Submissions.Media.Xml;

namespace Submissions.Media.OpenXml;

/// <summary>Writes one part of XML afresh: elements and attributes that stay, text where text can be, everything else gone.</summary>
internal sealed class OpenXmlCleaner(XmlScanner scanner, XmlOutput output, OpenXmlPart part)
{
    private const string PlaybackExtension = "{DAA4B4D4-6D71-4841-9C94-3DE7FCFB9230}";

    private readonly List<OpenXmlFrame> _frames = [];
    private readonly OpenXmlAttributeWriter _attributes = new(scanner, output, part);
    private readonly HashSet<string> _sharedGone = new(StringComparer.Ordinal);
    private readonly StringBuilder _textDecided = new();
    private MetadataSet _removed;
    private int _struck;
    private bool _hasRoot;

    public Outcome<MetadataSet> Clean()
    {
        output.Declaration();
        var refusal = scanner.Walk(Start, Text, End);
        if (refusal != Refusal.None)
            return refusal;
        output.Flush();
        if (!_hasRoot)
            return Refusal.MediaUnsupported;
        if (scanner.HadComments)
            _removed |= MetadataClass.Comment;
        return _removed | _attributes.Removed;
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
        if (local == "oleObj" && space == OpenXmlNs.Presentation && _frames.Exists(frame => frame.Hold == OpenXmlHold.ForPicture))
            verdict = OpenXmlVerdict.Unwrap;
        if (verdict == OpenXmlVerdict.Keep && !KeepsLinks(space, local))
            verdict = OpenXmlVerdict.Drop;
        switch (verdict)
        {
            case OpenXmlVerdict.Drop:
                _removed |= OpenXmlClasses.OfElement(local);
                return scanner.PassElement();
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
            return scanner.PassElement();
        if (space == OpenXmlNs.Picture || (space == OpenXmlNs.Presentation && local == "pic"))
            ReplaceFrame();
        var isInMoved = _struck > 0 && space == OpenXmlNs.Word;
        if (isInMoved)
            StrikeRun(local);
        var hold = HoldOf(space, local);
        var mark = hold == OpenXmlHold.None ? 0 : output.Mark();
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
            _attributes.Write(space, local);
        if (hold == OpenXmlHold.ByText)
            _textDecided.Clear();
        var isEmpty = scanner.IsEmpty && !(isInMoved && local == "rPr");
        if (isEmpty)
            output.EndEmpty();
        _frames.Add(new OpenXmlFrame(scanner.Name, space, IsWritten: true) { Hold = hold, Mark = mark, WrittenName = name, WasEmpty = isEmpty, SharedIndex = hold == OpenXmlHold.ByText ? _attributes.Value("si") : "" });
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
        if (frame.Hold == OpenXmlHold.ByText)
            EndDecided(frame);
        else if (frame.Hold == OpenXmlHold.ForPicture)
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
        if (_frames[^1].Hold == OpenXmlHold.ByText)
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
            return scanner.PassElement();
        }
        if (_frames.Exists(frame => frame.Hold == OpenXmlHold.ForPicture) || (local == "Fallback" && !outer.IsWritten))
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
        _frames.Add(new OpenXmlFrame(scanner.Name, OpenXmlNs.Compatibility, IsWritten: true) { WrittenName = scanner.Name.Utf8 });
        return Refusal.None;
    }

    private bool CanBeChosen()
    {
        foreach (var prefix in _attributes.Value("Requires").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (scanner.NamespaceOf(prefix) == XmlScanner.UnknownNamespace)
                return false;
        }
        return true;
    }

    private OpenXmlHold HoldOf(int space, string local)
    {
        if (space == OpenXmlNs.Sheet && local is "f" or "definedName" or "calculatedColumnFormula" or "formula")
            return OpenXmlHold.ByText;
        return space == OpenXmlNs.Presentation && local == "graphicFrame" && !_frames.Exists(frame => frame.Hold == OpenXmlHold.ForPicture) ? OpenXmlHold.ForPicture : OpenXmlHold.None;
    }

    private void EndDecided(OpenXmlFrame frame)
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

    private bool IsSharedAndGone() => _attributes.Value("si") is { Length: > 0 } index && scanner.IsEmpty && _sharedGone.Contains(index);

    /// <summary>Takes back the frame that was begun around an object of another program: the object's picture stands where the frame would.</summary>
    private void ReplaceFrame()
    {
        var at = _frames.FindIndex(frame => frame.Hold == OpenXmlHold.ForPicture);
        if (at < 0 || _frames[at].IsReplaced)
            return;
        output.Return(_frames[at].Mark);
        output.Mark();
        for (var i = at; i < _frames.Count; i++)
            _frames[i] = _frames[i] with { IsWritten = false, IsReplaced = true };
    }

    private void HadObject()
    {
        var at = _frames.FindIndex(frame => frame.Hold == OpenXmlHold.ForPicture);
        _frames[at] = _frames[at] with { HadObject = true };
    }

    private void EndFrame(OpenXmlFrame frame)
    {
        if (frame.HadObject && !frame.IsReplaced)
            output.Return(frame.Mark);
        else
            output.Release();
    }

    private bool IsClock() => _attributes.Value("type").StartsWith("datetime", StringComparison.Ordinal);

    /// <summary>Whether an element that points to another part may stay. Where only the pointer goes, the element is told apart in <see cref="OpenXmlAttributeWriter"/>.</summary>
    private bool KeepsLinks(int space, string local)
    {
        if (local == "ext" && _frames.Count > 0 && _frames[^1].Name.Local == "extLst")
            return _attributes.Value("uri") == PlaybackExtension;
        if (local == "fldSimple" && space == OpenXmlNs.Word)
            return true;
        foreach (var attribute in scanner.Attributes)
        {
            if (attribute.Namespace != OpenXmlNs.Relationships || _attributes.Link(attribute) is not null)
                continue;
            var isPointerOnly = (space, local) is (OpenXmlNs.Word, "hyperlink") or (OpenXmlNs.Drawing, "blip") or (OpenXmlNs.Sheet, "pageSetup")
                || (space == OpenXmlNs.Vml && local != "imagedata")
                || (space == OpenXmlNs.Vml && attribute.Name.Local != "id")
                || (space == OpenXmlNs.Sheet && local == "hyperlink" && _attributes.Value("location").Length > 0)
                || (space == OpenXmlNs.Drawing && local.StartsWith("hlink", StringComparison.Ordinal) && OpenXmlAttributeWriter.IsAction(_attributes.Value("action")));
            if (!isPointerOnly)
                return false;
        }
        return true;
    }

    private OpenXmlFrame Unwritten()
    {
        var pending = new List<(byte[] Name, byte[] Value)>();
        foreach (var declaration in scanner.Declarations)
        {
            if (declaration.Namespace != XmlScanner.UnknownNamespace)
                pending.Add((declaration.Name.Utf8, scanner.Value(declaration).ToArray()));
        }
        return new OpenXmlFrame(scanner.Name, scanner.Namespace, IsWritten: false) { Pending = pending };
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
}

using Submissions.Contracts;

namespace Submissions.Media.Pdf;

/// <summary>
/// Goes from the catalogue to everything that may stay, each object by the rule of the place in which it was first reached, and writes it. Numbers are given
/// in the order of first reach. An object reached by two rules is written twice, each time with what its rule keeps.
/// </summary>
internal sealed class PdfWalk(PdfFile file, PdfWriter writer, StripRun run)
{
    private readonly Dictionary<(int Object, PdfRule Rule), int> _numbers = [];

    /// <summary>What came of a reference where a rule was asked for: objects in frequent use would be read again and again.</summary>
    private readonly Dictionary<(int Reference, PdfRule Rule), int> _answered = [];
    private readonly Stack<(int Number, int Object, PdfRule Rule)> _waiting = new();
    private readonly List<(int Number, int Object, PdfRule Rule)> _reached = [];
    private readonly PdfSyntax _syntax = new();

    public PdfFile File => file;

    public PdfFaults Faults => file.Faults;

    public PdfWriter Writer => writer;

    public StripRun Run => run;

    /// <summary>Classes of what was left out so far.</summary>
    public MetadataSet Removed { get; private set; }

    /// <summary>Number in the copy of the object that is being written.</summary>
    public int Current { get; private set; }

    /// <summary>The stream that is being written, for keys that depend on its bytes.</summary>
    public PdfBodySource? Source { get; set; }

    public PdfPages Pages { get; } = new(file);

    public PdfDestinations Destinations { get; } = new(file);

    public PdfProfiles Profiles { get; } = new(file);

    /// <summary>Writes all that the root leads to.</summary>
    public void Write(PdfDictionary root)
    {
        writer.Begin();
        var catalogue = writer.Allocate();
        var tree = writer.Allocate();
        Pages.Collect(root["Pages"], writer);
        Destinations.Root = root;
        WriteValue(catalogue, root, PdfRules.Catalogue);
        PushReached();
        if (Pages.Count == 0)
            Faults.Raise(Refusal.MediaMalformed);
        _syntax.Clear();
        Pages.WriteTree(_syntax);
        writer.WriteObject(tree, _syntax.Written);
        for (var page = 0; page < Pages.Count && Faults.IsSound; page++)
        {
            WriteValue(Pages.NumberOf(page), Pages.Merge(page), PdfRules.Page);
            var others = _waiting.Count;
            PushReached();
            Drain(others);
        }
        Drain(0);
        if (Faults.IsSound)
            writer.Finish(catalogue);
    }

    /// <summary>Writes a value where it stands, or a reference to it if it was one; false if the rule does not take it.</summary>
    public bool TryWrite(PdfValue value, PdfRule rule, PdfSyntax syntax)
    {
        var asked = (value is PdfReference reference ? reference.Number : 0, rule);
        if (_answered.TryGetValue(asked, out var known) && Faults.IsSound)
        {
            syntax.Reference(known);
            return true;
        }
        var resolved = file.Resolve(value, out var number);
        if (resolved is PdfNull || !Faults.IsSound || rule.Choose(resolved, this) is not { } chosen)
            return false;
        if (number > 0 && resolved is PdfDictionary or PdfArray or PdfStream)
        {
            _answered[asked] = NumberOf(number, chosen);
            syntax.Reference(_answered[asked]);
        }
        else
        {
            chosen.Write(resolved, this, syntax);
        }
        return true;
    }

    /// <summary>Notes that a key, or something without one, is not in the copy.</summary>
    public void LeaveOut(string key) => Removed |= PdfClasses.Of(key);

    public void Note(MetadataClass member) => Removed |= member;

    public void Note(MetadataSet members) => Removed |= members;

    private int NumberOf(int objectNumber, PdfRule rule)
    {
        if (_numbers.TryGetValue((objectNumber, rule), out var number))
            return number;
        number = writer.Allocate();
        _numbers.Add((objectNumber, rule), number);
        _reached.Add((number, objectNumber, rule));
        return number;
    }

    /// <summary>What was reached first is written first.</summary>
    private void PushReached()
    {
        for (var index = _reached.Count - 1; index >= 0; index--)
            _waiting.Push(_reached[index]);
        _reached.Clear();
    }

    private void Drain(int downTo)
    {
        while (_waiting.Count > downTo && Faults.IsSound)
        {
            var (number, objectNumber, rule) = _waiting.Pop();
            var value = file.Get(objectNumber);
            if (value is PdfStream stream && rule is PdfStreamRule streamRule)
            {
                run.CancellationToken.ThrowIfCancellationRequested();
                Current = number;
                _syntax.Clear();
                streamRule.Write(stream, number, this, _syntax);
            }
            else
            {
                WriteValue(number, value, rule);
            }
            PushReached();
        }
    }

    private void WriteValue(int number, PdfValue value, PdfRule rule)
    {
        Current = number;
        _syntax.Clear();
        rule.Write(value, this, _syntax);
        if (Faults.IsSound)
            writer.WriteObject(number, _syntax.Written);
    }
}

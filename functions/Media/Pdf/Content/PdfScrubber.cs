using Submissions.Contracts;

namespace Submissions.Media.Pdf;

/// <summary>
/// Goes through content and keeps the operations that show something, with the operands that they take. Comments, unknown operators, surplus operands and
/// properties of marked content other than <c>MCID</c> and <c>ActualText</c> (which copying and search need) go.
/// </summary>
/// <remarks><paramref name="goesOn"/>: the content is continued by another stream, so that operands at its end are that one's.</remarks>
internal sealed class PdfScrubber(PdfWalk walk, Stream content, Stream? output, bool goesOn) : IDisposable
{
    private readonly PdfContentReader _reader = new(content, walk.Faults);
    private readonly PdfSyntax _syntax = new();

    /// <summary>Whether anything was left out or written in another way.</summary>
    public bool HasChanged { get; private set; }

    public void Run()
    {
        while (walk.Faults.IsSound && _reader.TryNext(out var word))
        {
            if (word.SequenceEqual("BI"u8))
                Inline();
            else
                Operation(word);
        }
        Rest();
        HasChanged |= _reader.HasOdds;
    }

    public void Dispose() => _reader.Dispose();

    private void Operation(ReadOnlySpan<byte> word)
    {
        var taken = PdfOperators.Operands(word);
        if (taken < 0)
        {
            HasChanged = true;
            return;
        }
        var operands = _reader.Operands;
        var first = Math.Max(0, operands.Count - taken);
        HasChanged |= first > 0;
        _syntax.Clear();
        for (var index = first; index < operands.Count; index++)
        {
            if (!TryOperand(operands[index], word))
            {
                HasChanged = true;
                return;
            }
        }
        if (output is null)
            return;
        _syntax.Raw(word);
        output.Write(_syntax.Written);
        output.Write("\n"u8);
    }

    /// <summary>Operands without an operator: kept if they can be those of the next stream's first, by the rules for marked content and numbers.</summary>
    private void Rest()
    {
        if (_reader.Operands.Count == 0)
            return;
        _syntax.Clear();
        foreach (var operand in _reader.Operands)
        {
            var isKept = goesOn && TryOperand(operand, operand.Kind == PdfOperandKind.Array ? "TJ"u8 : operand.Kind == PdfOperandKind.Text ? "Tj"u8 : "BDC"u8);
            HasChanged |= !isKept;
        }
        if (_syntax.Length > 0)
            output?.Write(_syntax.Written);
    }

    private bool TryOperand(PdfOperand operand, ReadOnlySpan<byte> word)
    {
        var bytes = _reader.Bytes(operand);
        switch (operand.Kind)
        {
            case PdfOperandKind.Text when !PdfOperators.TakesText(word):
            case PdfOperandKind.Array when !PdfOperators.TakesArray(word):
            case PdfOperandKind.Dictionary when !word.SequenceEqual("BDC"u8):
                return false;
            case PdfOperandKind.Dictionary:
                Properties(bytes, operand.IsOdd);
                return true;
            case PdfOperandKind.Array when operand.IsOdd:
            case PdfOperandKind.Text when operand.IsOdd:
                HasChanged = true;
                Plain(new PdfParser(bytes).Next());
                return true;
            default:
                if (output is not null)
                    _syntax.Raw(bytes);
                return true;
        }
    }

    /// <summary>Writes a string, or an array of strings and numbers.</summary>
    private void Plain(PdfValue? value)
    {
        if (value is PdfText text)
        {
            _syntax.Text(text.Bytes);
            return;
        }
        _syntax.Raw("["u8);
        foreach (var item in value is PdfArray array ? array.Items : [])
        {
            if (item is PdfNumber number)
                _syntax.Raw(number.Text);
            else if (item is PdfText piece)
                _syntax.Text(piece.Bytes);
        }
        _syntax.Raw("]"u8);
    }

    private void Properties(ReadOnlySpan<byte> bytes, bool isOdd)
    {
        var dictionary = new PdfParser(bytes).Next() as PdfDictionary ?? new PdfDictionary();
        HasChanged |= isOdd || dictionary.Entries.Count != (dictionary["MCID"] is PdfNumber ? 1 : 0) + (dictionary["ActualText"] is PdfText ? 1 : 0);
        _syntax.Raw("<<"u8);
        if (dictionary["ActualText"] is PdfText text)
        {
            _syntax.Name("ActualText");
            _syntax.Text(text.Bytes);
        }
        if (dictionary["MCID"] is PdfNumber number)
        {
            _syntax.Name("MCID");
            _syntax.Raw(number.Text);
        }
        _syntax.Raw(">>"u8);
    }

    /// <summary>BI, keys and values, ID, one white byte, data, EI (ISO 32000-1, 8.9.7).</summary>
    private void Inline()
    {
        if (!_reader.TryNext(out var word) || !word.SequenceEqual("ID"u8))
        {
            HasChanged = true;
            return;
        }
        var picture = PdfInlinePicture.Read(_reader);
        HasChanged |= picture.HasOdds;
        HasChanged |= !_reader.TryInlineData(picture.LengthBytes, picture.IsText, out var data);
        if (picture.IsUnknown)
        {
            walk.Faults.Raise(Refusal.MediaUnsupported);
            return;
        }
        if (picture.IsJpeg)
        {
            using var stripped = new MemoryStream();
            using var source = new MemoryStream(data.ToArray(), writable: false);
            if (!PdfJpeg.TryStrip(walk, source, stripped))
                return;
            HasChanged |= !stripped.GetBuffer().AsSpan(0, (int)stripped.Length).SequenceEqual(data);
            data = stripped.GetBuffer().AsSpan(0, (int)stripped.Length);
        }
        if (output is null)
            return;
        _syntax.Clear();
        _syntax.Raw("BI"u8);
        picture.Write(_syntax);
        _syntax.Raw("ID"u8);
        output.Write(_syntax.Written);
        output.Write("\n"u8);
        output.Write(data);
        output.Write("\nEI\n"u8);
    }
}

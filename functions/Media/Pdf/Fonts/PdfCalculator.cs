namespace Submissions.Media.Pdf;

/// <summary>A calculator function (ISO 32000-1, 7.10.5) written afresh: braces, numbers, the 42 words of its language.</summary>
internal static class PdfCalculator
{
    private static string[] Words { get; } =
    [
        "abs", "add", "atan", "ceiling", "cos", "cvi", "cvr", "div", "exp", "floor", "idiv", "ln", "log", "mod", "mul", "neg", "round", "sin", "sqrt", "sub", "truncate",
        "and", "bitshift", "eq", "false", "ge", "gt", "le", "lt", "ne", "not", "or", "true", "xor", "if", "ifelse", "copy", "dup", "exch", "index", "pop", "roll",
    ];

    public static byte[] Clean(byte[] bytes, PdfWalk walk)
    {
        var syntax = new PdfSyntax();
        var parser = new PdfParser(bytes);
        while (parser.Next() is { } value)
        {
            switch (value)
            {
                case PdfNumber number:
                    syntax.Raw(number.Text);
                    break;
                case PdfBoolean boolean:
                    syntax.Raw(boolean.Value ? "true"u8 : "false"u8);
                    break;
                case PdfKeyword { Word: "{" or "}" } brace:
                    syntax.Raw(brace.Word);
                    break;
                case PdfKeyword word when Array.IndexOf(Words, word.Word) >= 0:
                    syntax.Raw(word.Word);
                    break;
                default:
                    walk.LeaveOut("");
                    break;
            }
        }
        return syntax.Written.ToArray();
    }
}

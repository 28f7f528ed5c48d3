namespace Submissions.Media.Office;

/// <summary>Formulas of workbooks and references of charts. A formula that reaches outside goes, and the value that was computed last stays.</summary>
internal static class Formulas
{
    private static readonly string[] Reaching = ["WEBSERVICE(", "IMAGE(", "RTD(", "CUBE", "STOCKHISTORY(", "CALL(", "REGISTER", "://", ":\\", "\\\\", "'|", "|'", "!'", "_xldudf"];

    public static bool ReachesOutside(string formula)
    {
        foreach (var one in Reaching)
        {
            if (formula.Contains(one, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return HasNumberedBook(formula);
    }

    /// <summary><c>[1]Sheet!A1</c> is a cell of another workbook; <c>Table[Column]</c> is one of this.</summary>
    private static bool HasNumberedBook(ReadOnlySpan<char> formula)
    {
        for (var at = formula.IndexOf('['); at >= 0; at = formula.IndexOf('['))
        {
            formula = formula[(at + 1)..];
            var close = formula.IndexOf(']');
            if (close > 0 && (!formula[..close].ContainsAnyExceptInRange('0', '9') || formula[..close].Contains(".xl", StringComparison.OrdinalIgnoreCase)))
                return true;
        }
        return false;
    }
}

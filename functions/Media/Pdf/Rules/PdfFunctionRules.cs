namespace Submissions.Media.Pdf;

/// <summary>Functions (ISO 32000-1, 7.10): sampled, exponential, stitched, calculated; or an array of them.</summary>
internal static class PdfFunctionRules
{
    public static PdfRule Create(PdfRules rules)
    {
        var sampled = Common(new PdfStreamRule(new PdfVerbatimBody()) { When = (dictionary, walk) => IsOf(dictionary, walk, "0") }, rules)
            .Keep(rules.Number, "BitsPerSample", "Order").Keep(rules.Flat, "Size", "Encode", "Decode");
        var calculated = Common(new PdfStreamRule(new PdfProgramBody((bytes, _, walk, _) => PdfCalculator.Clean(bytes, walk))) { When = (dictionary, walk) => IsOf(dictionary, walk, "4") }, rules);
        var exponential = Common(new PdfDictionaryRule { When = (dictionary, walk) => IsOf(dictionary, walk, "2") }, rules).Keep(rules.Flat, "C0", "C1").Keep(rules.Number, "N");
        var stitched = Common(new PdfDictionaryRule { When = (dictionary, walk) => IsOf(dictionary, walk, "3") }, rules).Keep(rules.Flat, "Bounds", "Encode");
        var one = new PdfChoiceRule(sampled, calculated, exponential, stitched);
        stitched.Keep(new PdfArrayRule(one), "Functions");
        return new PdfChoiceRule(one, new PdfArrayRule(one));
    }

    private static PdfDictionaryRule Common(PdfDictionaryRule rule, PdfRules rules) => rule.Keep(rules.Number, "FunctionType").Keep(rules.Flat, "Domain", "Range");

    private static bool IsOf(PdfDictionary dictionary, PdfWalk walk, string type) => walk.File.Resolve(dictionary["FunctionType"]) is PdfNumber number && number.Text == type;
}

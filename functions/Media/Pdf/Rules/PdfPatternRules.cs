namespace Submissions.Media.Pdf;

/// <summary>Tiles and shadings (ISO 32000-1, tables 75 to 86).</summary>
internal static class PdfPatternRules
{
    public static PdfRule Shading(PdfRules rules, PdfRule colour)
    {
        var plain = Keys(new PdfDictionaryRule(), rules, colour).Keep(rules.Flat, "Coords", "Domain", "Matrix").Keep(new PdfArrayRule(new PdfBooleanRule()), "Extend");
        var mesh = Keys(new PdfStreamRule(new PdfVerbatimBody()), rules, colour).Keep(rules.Number, "BitsPerCoordinate", "BitsPerComponent", "BitsPerFlag", "VerticesPerRow").Keep(rules.Flat, "Decode");
        return new PdfChoiceRule(mesh, plain);
    }

    public static PdfRule Pattern(PdfRules rules, PdfRule resources, PdfRule shading, PdfRule state)
    {
        var tile = new PdfStreamRule(new PdfContentBody()).Fix("PatternType", "1").Keep(rules.Number, "PaintType", "TilingType", "XStep", "YStep").Keep(rules.Flat, "BBox", "Matrix").Keep(resources, "Resources");
        var shaded = new PdfDictionaryRule().Fix("PatternType", "2").Keep(rules.Flat, "Matrix").Keep(shading, "Shading").Keep(state, "ExtGState");
        return new PdfChoiceRule(tile, shaded);
    }

    private static PdfDictionaryRule Keys(PdfDictionaryRule rule, PdfRules rules, PdfRule colour) =>
        rule.Keep(rules.Number, "ShadingType").Keep(colour, "ColorSpace").Keep(rules.Flat, "Background", "BBox").Keep(new PdfBooleanRule(), "AntiAlias").Keep(rules.Function, "Function");
}

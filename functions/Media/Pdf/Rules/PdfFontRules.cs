namespace Submissions.Media.Pdf;

/// <summary>Fonts (ISO 32000-1, 9.5 to 9.10).</summary>
internal static class PdfFontRules
{
    public static PdfRule Create(PdfRules rules, PdfRule resources)
    {
        var map = Map(rules);
        var descriptor = Descriptor(rules);
        var encoding = new PdfDictionaryRule().Keep(rules.Name, "BaseEncoding").Keep(new PdfFlatRule(takesNames: true), "Differences");
        var simple = Common(new PdfDictionaryRule { When = (dictionary, walk) => Subtype(dictionary, walk) is "Type1" or "MMType1" or "TrueType" }, rules, map)
            .Keep(rules.Number, "FirstChar", "LastChar").Keep(rules.Flat, "Widths").Keep(descriptor, "FontDescriptor").Keep(new PdfChoiceRule(rules.Name, encoding), "Encoding");
        var drawn = Common(new PdfDictionaryRule { When = (dictionary, walk) => Subtype(dictionary, walk) is "Type3" }, rules, map)
            .Keep(rules.Number, "FirstChar", "LastChar").Keep(rules.Flat, "Widths", "FontBBox", "FontMatrix").Keep(descriptor, "FontDescriptor").Keep(new PdfChoiceRule(rules.Name, encoding), "Encoding")
            .Keep(resources, "Resources").Keep(new PdfMapRule(new PdfStreamRule(new PdfContentBody())), "CharProcs");
        var composite = Common(new PdfDictionaryRule { When = (dictionary, walk) => Subtype(dictionary, walk) is "Type0" }, rules, map)
            .Keep(new PdfChoiceRule(rules.Name, map), "Encoding").Keep(new PdfArrayRule(Descendant(rules, descriptor)), "DescendantFonts");
        return new PdfChoiceRule(simple, composite, drawn);
    }

    /// <summary>Table 117.</summary>
    private static PdfDictionaryRule Descendant(PdfRules rules, PdfRule descriptor) =>
        new PdfDictionaryRule { When = (dictionary, walk) => Subtype(dictionary, walk) is "CIDFontType0" or "CIDFontType2" }
            .Fix("Type", "/Font").Keep(rules.Name, "Subtype", "BaseFont").Keep(Collection(rules), "CIDSystemInfo").Keep(descriptor, "FontDescriptor").Keep(rules.Number, "DW")
            .Keep(rules.Flat, "W", "DW2", "W2").Keep(new PdfChoiceRule(rules.Name, new PdfStreamRule(new PdfVerbatimBody())), "CIDToGIDMap");

    /// <summary>Tables 122 to 127, without what only tells the font's maker. By its family readers find another in place of one that is not in the file.</summary>
    private static PdfDictionaryRule Descriptor(PdfRules rules)
    {
        var program = new PdfStreamRule(new PdfProgramBody(PdfFontProgram.Clean)).Keep(new PdfNameRule("Type1C", "CIDFontType0C", "OpenType"), "Subtype");
        var family = new PdfTextRule(64);
        return new PdfDictionaryRule().Fix("Type", "/FontDescriptor").Compute("FontFamily", (font, walk, syntax) => !HasProgram(font) && walk.TryWrite(font["FontFamily"], family, syntax)).Keep(rules.Name, "FontName", "FontStretch").Keep(rules.Flat, "FontBBox")
            .Keep(rules.Number, "FontWeight", "Flags", "ItalicAngle", "Ascent", "Descent", "Leading", "CapHeight", "XHeight", "StemV", "StemH", "AvgWidth", "MaxWidth", "MissingWidth")
            .Keep(program, "FontFile", "FontFile2", "FontFile3");
    }

    private static bool HasProgram(PdfDictionary font) => font["FontFile"] is not PdfNull || font["FontFile2"] is not PdfNull || font["FontFile3"] is not PdfNull;

    /// <summary>Table 120. A map may build on another.</summary>
    private static PdfStreamRule Map(PdfRules rules)
    {
        var map = new PdfStreamRule(new PdfProgramBody((bytes, _, walk, _) => PdfCharacterMap.Clean(bytes, walk)));
        map.Fix("Type", "/CMap").Keep(rules.Name, "CMapName").Keep(Collection(rules), "CIDSystemInfo").Keep(rules.Number, "WMode").Keep(new PdfChoiceRule(rules.Name, map), "UseCMap");
        return map;
    }

    /// <summary>Table 116: which characters the numbers of a font mean.</summary>
    private static PdfDictionaryRule Collection(PdfRules rules) =>
        new PdfDictionaryRule().Keep(new PdfTextRule(64), "Registry", "Ordering").Keep(rules.Number, "Supplement");

    private static PdfDictionaryRule Common(PdfDictionaryRule rule, PdfRules rules, PdfRule map) =>
        rule.Fix("Type", "/Font").Keep(rules.Name, "Subtype", "BaseFont").Keep(new PdfChoiceRule(rules.Name, map), "ToUnicode");

    private static string? Subtype(PdfDictionary dictionary, PdfWalk walk) => walk.File.Resolve(dictionary["Subtype"]) is PdfName name ? name.Value : null;
}

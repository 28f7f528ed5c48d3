namespace Submissions.Media.Pdf;

/// <summary>
/// The list of what may stand where, by ISO 32000-1: every key of every dictionary that the look of a page, its text or the way around in it needs. Tables of
/// that document are named.
/// </summary>
internal sealed class PdfRules
{
    private static readonly PdfRules _all = new();

    private readonly PdfBooleanRule _boolean = new();
    private readonly PdfTextRule _text = new();
    private readonly PdfColourRule _colour;
    private readonly PdfDictionaryRule _resources = new();
    private readonly PdfStreamRule _form = new(new PdfContentBody()) { When = (dictionary, _) => dictionary["Subtype"] is not PdfName { Value: "Image" or "PS" } };
    private readonly PdfDictionaryRule _group = new PdfDictionaryRule();
    private readonly PdfLayerRules _layers;
    private readonly PdfChoiceRule _layer;

    private PdfRules()
    {
        _colour = new PdfColourRule(this);
        Calibration = new PdfDictionaryRule().Keep(Flat, "WhitePoint", "BlackPoint", "Range", "Matrix").Keep(new PdfChoiceRule(Number, Flat), "Gamma");
        Lookup = new PdfChoiceRule(_text, new PdfStreamRule(new PdfVerbatimBody()));
        Profile = (PdfStreamRule)new PdfStreamRule(new PdfProgramBody((bytes, stream, walk, _) => PdfProfiles.Reduce(bytes, stream, walk)))
            .Keep(Number, "N").Keep(Flat, "Range");
        Function = PdfFunctionRules.Create(this);
        _layers = new PdfLayerRules(this);
        _layer = _layers.Layer();
        var pictures = PdfPictureRules.Picture(this, _colour, _layer);
        var fonts = PdfFontRules.Create(this, _resources);
        Resources(pictures, fonts);
        Forms();
        Look = new PdfChoiceRule(_form, new PdfMapRule(_form));
        Field = new PdfDictionaryRule { When = (dictionary, walk) => !PdfAnnotationRule.IsHidden(dictionary, walk) };
        Link = Annotation(new PdfDictionaryRule()).Fix("Subtype", "/Link").Keep(new PdfNameRule("N", "I", "O", "P"), "H").Keep(Flat, "QuadPoints")
            .Compute("Dest", (link, walk, syntax) => walk.Destinations.TryWrite(link, walk, syntax));
        Looks = Annotation(new PdfDictionaryRule()).Fix("Subtype", "/Stamp");
        Remark = Remarks();
        Fields();
        PageRule = Pages();
        CatalogueRule = Root();
    }

    public static PdfDictionaryRule Catalogue => _all.CatalogueRule;

    public static PdfDictionaryRule Page => _all.PageRule;

    public PdfNumberRule Number { get; } = new();

    public PdfNameRule Name { get; } = new();

    /// <summary>Numbers only: a name that stood among them would say whatever it likes.</summary>
    public PdfFlatRule Flat { get; } = new();

    /// <summary>Names among numbers, where the names have a meaning.</summary>
    public PdfFlatRule Names { get; } = new(takesNames: true);

    public PdfDictionaryRule Calibration { get; }

    public PdfStreamRule Profile { get; }

    public PdfRule Lookup { get; }

    public PdfRule Function { get; }

    /// <summary>What an annotation looks like: one form, or one for each of its states.</summary>
    public PdfRule Look { get; }

    public PdfDictionaryRule Link { get; }

    public PdfDictionaryRule Remark { get; }

    public PdfDictionaryRule Field { get; }

    public PdfDictionaryRule Looks { get; }

    private PdfDictionaryRule CatalogueRule { get; }

    private PdfDictionaryRule PageRule { get; }

    /// <summary>Table 33.</summary>
    private void Resources(PdfRule pictures, PdfRule fonts)
    {
        var shading = PdfPatternRules.Shading(this, _colour);
        var state = State(fonts);
        _resources.Keep(new PdfMapRule(state), "ExtGState").Keep(new PdfMapRule(_colour), "ColorSpace").Keep(new PdfMapRule(fonts), "Font")
            .Keep(new PdfMapRule(shading), "Shading").Keep(new PdfMapRule(PdfPatternRules.Pattern(this, _resources, shading, state)), "Pattern")
            .Keep(new PdfMapRule(new PdfChoiceRule(pictures, _form)), "XObject")
            .Keep(new PdfMapRule(new PdfChoiceRule(_layer, new PdfDictionaryRule().Keep(Number, "MCID").Keep(_text, "ActualText"))), "Properties");
    }

    /// <summary>Table 58, without what only printers use.</summary>
    private PdfDictionaryRule State(PdfRule fonts)
    {
        var blend = new PdfChoiceRule(Name, Names);
        var transfer = new PdfChoiceRule(new PdfNameRule("Identity", "Default"), new PdfArrayRule(new PdfChoiceRule(Function, Name)), Function);
        var mask = new PdfDictionaryRule().Keep(new PdfNameRule("Alpha", "Luminosity"), "S").Keep(_form, "G").Keep(Flat, "BC").Keep(new PdfChoiceRule(new PdfNameRule("Identity"), Function), "TR");
        return new PdfDictionaryRule().Keep(Number, "LW", "LC", "LJ", "ML", "OPM", "FL", "CA", "ca").Keep(_boolean, "OP", "op", "AIS", "TK").Keep(Name, "RI", "UseBlackPtComp")
            .Keep(new PdfArrayRule(new PdfChoiceRule(Number, Flat)), "D").Keep(new PdfArrayRule(new PdfChoiceRule(fonts, Number)), "Font").Keep(blend, "BM")
            .Keep(transfer, "TR", "TR2").Keep(new PdfChoiceRule(new PdfNameRule("None"), mask), "SMask");
    }

    /// <summary>Tables 95 and 96.</summary>
    private void Forms()
    {
        _group.Fix("S", "/Transparency").Keep(_colour, "CS").Keep(_boolean, "I", "K");
        _form.Fix("Type", "/XObject").Fix("Subtype", "/Form").Keep(Flat, "BBox", "Matrix").Keep(_resources, "Resources").Keep(_group, "Group").Keep(_layer, "OC");
    }

    /// <summary>Tables 164, 166 and 168: what all have. Only the look in rest is kept.</summary>
    private PdfDictionaryRule Annotation(PdfDictionaryRule rule) => rule.Keep(Flat, "Rect", "C", "Border").Keep(Number, "F").Keep(Name, "AS").Keep(_layer, "OC")
        .Keep(new PdfDictionaryRule().Keep(Look, "N"), "AP")
        .Keep(new PdfDictionaryRule().Keep(Number, "W").Keep(new PdfNameRule("S", "D", "B", "I", "U"), "S").Keep(Flat, "D"), "BS")
        .Keep(new PdfDictionaryRule().Keep(Number, "I").Keep(new PdfNameRule("S", "C"), "S"), "BE");

    /// <summary>Tables 170 to 182. The words of a remark are kept, since readers show them.</summary>
    private PdfDictionaryRule Remarks() => Annotation(new PdfDictionaryRule()).Keep(Name, "Subtype").Keep(_text, "Contents").Keep(new PdfTextRule(1024), "DA")
        .Keep(Number, "CA", "Q", "LL", "LLE", "LLO").Keep(Flat, "QuadPoints", "InkList", "Vertices", "L", "IC", "RD", "CL", "CO").Keep(new PdfChoiceRule(Name, Names), "LE")
        .Keep(_boolean, "Cap").Keep(new PdfNameRule("Inline", "Top"), "CP").Keep(new PdfNameRule("P", "None"), "Sy")
        .Keep(new PdfNameRule("FreeText", "FreeTextCallout", "FreeTextTypeWriter", "FreeTextTypewriter", "LineArrow", "LineDimension", "PolygonCloud", "PolyLineDimension", "PolygonDimension"), "IT")
        .Keep(new PdfNameRule("Comment", "Key", "Note", "Help", "NewParagraph", "Paragraph", "Insert", "Approved", "Experimental", "NotApproved", "AsIs", "Expired",
            "NotForPublicRelease", "Confidential", "Final", "Sold", "Departmental", "ForComment", "TopSecret", "Draft", "ForPublicRelease", "Check", "Checkmark", "Circle",
            "Cross", "CrossHairs", "RightArrow", "RightPointer", "Star", "UpArrow", "UpLeftArrow"), "Name");

    /// <summary>Tables 188, 189 and 218 to 232. A signature's field stays, what signs goes.</summary>
    private void Fields()
    {
        var value = new PdfChoiceRule(_text, Name, new PdfArrayRule(_text));
        var look = new PdfDictionaryRule().Keep(Number, "R", "TP").Keep(Flat, "BC", "BG").Keep(_text, "CA");
        Annotation(Field).Keep(new PdfNameRule("Widget"), "Subtype").Keep(new PdfNameRule("Btn", "Tx", "Ch", "Sig"), "FT").Keep(Number, "Ff", "Q", "MaxLen", "TI")
            .Keep(new PdfTextRule(1024), "DA").Keep(new PdfNameRule("N", "I", "O", "P", "T"), "H").Keep(look, "MK").Keep(Flat, "I")
            .Keep(new PdfArrayRule(new PdfChoiceRule(_text, new PdfArrayRule(_text))), "Opt").Keep(new PdfArrayRule(Field), "Kids").Keep(Field, "Parent")
            .Compute("T", PdfFields.TryName).Compute("V", (field, walk, syntax) => PdfFields.TryValue(field, walk, syntax, value));
    }

    /// <summary>Table 30.</summary>
    private PdfDictionaryRule Pages()
    {
        var content = new PdfStreamRule(new PdfContentBody());
        var part = new PdfStreamRule(new PdfContentBody(goesOn: true));
        return new PdfDictionaryRule().Fix("Type", "/Page").Fix("Parent", "2 0 R").Keep(_group, "Group").Keep(Number, "Rotate", "UserUnit").Keep(Flat, "CropBox")
            .Keep(new PdfArrayRule(new PdfAnnotationRule(this)), "Annots").Keep(new PdfChoiceRule(content, new PdfArrayRule(part)), "Contents")
            .Compute("MediaBox", (page, walk, syntax) => walk.TryWrite(page["MediaBox"], Flat, syntax) || Default(syntax, "[0 0 612 792]"))
            .Compute("Resources", (page, walk, syntax) => walk.TryWrite(page["Resources"], _resources, syntax) || Default(syntax, "<<>>"));
    }

    /// <summary>Table 28.</summary>
    private PdfDictionaryRule Root()
    {
        var view = new PdfDictionaryRule().Keep(new PdfNameRule("R2L"), "Direction");
        var form = new PdfDictionaryRule().Keep(new PdfArrayRule(Field), "Fields").Keep(_resources, "DR").Keep(new PdfTextRule(1024), "DA").Keep(Number, "Q").Keep(_boolean, "NeedAppearances");
        var intent = new PdfDictionaryRule { When = PdfPictureRules.HasProfile }.Fix("S", "/GTS_PDFA1").Fix("OutputConditionIdentifier", "(Custom)").Keep(Profile, "DestOutputProfile");
        return new PdfDictionaryRule().Fix("Type", "/Catalog").Fix("Pages", "2 0 R").Keep(view, "ViewerPreferences").Keep(form, "AcroForm").Keep(_layers.Properties(), "OCProperties")
            .Keep(PdfOutlineRules.Create(this), "Outlines").Compute("PageLabels", PdfLabels.TryWrite).Keep(new PdfArrayRule(intent), "OutputIntents")
            .Keep(new PdfNameRule("SinglePage", "OneColumn", "TwoColumnLeft", "TwoColumnRight", "TwoPageLeft", "TwoPageRight"), "PageLayout")
            .Keep(new PdfNameRule("UseNone", "UseOutlines", "UseThumbs", "UseOC"), "PageMode");
    }

    private static bool Default(PdfSyntax syntax, string value)
    {
        syntax.Raw(value);
        return true;
    }
}

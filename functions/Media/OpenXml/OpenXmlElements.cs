namespace Submissions.Media.OpenXml;

/// <summary>
/// Which elements of the known namespaces stay. The namespaces are the allow-list; inside them go the elements that tell who made a document, with what and when,
/// that reach outside it, or that carry what is not shown. Settings, and the properties of content controls, have lists of what stays.
/// </summary>
internal static class OpenXmlElements
{
    public static OpenXmlVerdict Decide(int space, string local, string parent) => space switch
    {
        OpenXmlNs.Word => Word(local, parent),
        OpenXmlNs.Sheet => Sheet(local),
        OpenXmlNs.Presentation => local == "extLst" && parent != "nvPr" ? OpenXmlVerdict.Drop : Presentation(local),
        OpenXmlNs.Drawing => Drawing(local),
        OpenXmlNs.Chart or OpenXmlNs.Chart2007 => Chart(local),
        OpenXmlNs.Office => Office(local),
        OpenXmlNs.Diagram => local is "extLst" ? OpenXmlVerdict.Drop : OpenXmlVerdict.Keep,
        OpenXmlNs.Word2010 => local is "conflictIns" or "conflictDel" or "contentPart" or "docId" or "entityPicker" ? OpenXmlVerdict.Drop : OpenXmlVerdict.Keep,
        OpenXmlNs.Presentation2010 => local is "media" ? OpenXmlVerdict.Keep : OpenXmlVerdict.Drop,
        OpenXmlNs.Drawing2010 => local is "m" ? OpenXmlVerdict.Keep : OpenXmlVerdict.Drop,
        OpenXmlNs.Math or OpenXmlNs.Picture or OpenXmlNs.WordDrawing or OpenXmlNs.Compatibility or OpenXmlNs.Vml or OpenXmlNs.VmlWord or OpenXmlNs.SheetDrawing
            or OpenXmlNs.ChartDrawing or OpenXmlNs.WordShape or OpenXmlNs.WordGroup or OpenXmlNs.WordCanvas or OpenXmlNs.WordDrawing2010 or OpenXmlNs.LockedCanvas
            => local is "extLst" or "contentPart" ? OpenXmlVerdict.Drop : OpenXmlVerdict.Keep,
        _ => OpenXmlVerdict.Drop,
    };

    private static OpenXmlVerdict Word(string local, string parent)
    {
        if (parent == "settings")
            return IsSetting(local) ? OpenXmlVerdict.Keep : OpenXmlVerdict.Drop;
        if (parent == "sdtPr")
            return IsControlProperty(local) ? OpenXmlVerdict.Keep : OpenXmlVerdict.Drop;
        switch (local)
        {
            case "ins" or "moveTo":
                return IsProperties(parent) ? OpenXmlVerdict.Drop : OpenXmlVerdict.Unwrap;
            case "moveFrom":
                return IsProperties(parent) ? OpenXmlVerdict.Drop : OpenXmlVerdict.UnwrapStruck;
            case "smartTag" or "customXml":
                return OpenXmlVerdict.Unwrap;
            case "del" or "delText" or "delInstrText" or "cellIns" or "cellDel" or "cellMerge" or "rsid" or "rsids" or "proofErr" or "permStart" or "permEnd"
                or "nsid" or "tmpl" or "printerSettings" or "subDoc" or "control" or "movie" or "contentPart" or "dataBinding" or "smartTagPr" or "customXmlPr"
                or "embedRegular" or "embedBold" or "embedItalic" or "embedBoldItalic" or "divId" or "fldData" or "objectEmbed" or "objectLink" or "entryMacro"
                or "exitMacro" or "helpText" or "statusText" or "numberingChange" or "commentReference" or "annotationRef" or "docVars" or "listEntryMacro":
                return OpenXmlVerdict.Drop;
            default:
                var isMark = local.EndsWith("Change", StringComparison.Ordinal)
                    || local.EndsWith("RangeStart", StringComparison.Ordinal) || local.EndsWith("RangeEnd", StringComparison.Ordinal);
                return isMark ? OpenXmlVerdict.Drop : OpenXmlVerdict.Keep;
        }
    }

    private static bool IsProperties(string parent) => parent is "rPr" or "trPr" or "tcPr" or "numPr" or "pPr";

    private static bool IsSetting(string local) => local is "compat" or "defaultTabStop" or "evenAndOddHeaders" or "mirrorMargins" or "footnotePr" or "endnotePr" or "mathPr"
        or "themeFontLang" or "clrSchemeMapping" or "decimalSymbol" or "listSeparator" or "autoHyphenation" or "consecutiveHyphenLimit" or "hyphenationZone"
        or "doNotHyphenateCaps" or "characterSpacingControl" or "displayBackgroundShape" or "gutterAtTop" or "bordersDoNotSurroundHeader" or "bordersDoNotSurroundFooter"
        or "alignBordersAndEdges" or "drawingGridHorizontalSpacing" or "drawingGridVerticalSpacing" or "noLineBreaksAfter" or "noLineBreaksBefore" or "bookFoldPrinting"
        or "bookFoldRevPrinting" or "strictFirstAndLastChars" or "printTwoOnOne" or "noPunctuationKerning";

    private static bool IsControlProperty(string local) => local is "rPr" or "text" or "richText" or "picture" or "comboBox" or "dropDownList" or "docPartObj" or "equation"
        or "citation" or "group" or "bibliography" or "checkbox" or "showingPlcHdr";

    private static OpenXmlVerdict Sheet(string local) => local is "fileVersion" or "fileSharing" or "fileRecoveryPr" or "workbookProtection" or "externalReferences"
        or "pivotCaches" or "customWorkbookViews" or "smartTagPr" or "smartTagTypes" or "webPublishing" or "webPublishObjects" or "functionGroups" or "sheetProtection"
        or "protectedRanges" or "scenarios" or "customSheetViews" or "customProperties" or "oleObjects" or "controls" or "webPublishItems" or "smartTags" or "legacyDrawing"
        or "legacyDrawingHF" or "drawingHF" or "extLst" or "cellWatches" or "dataConsolidate" or "xmlColumnPr" or "customPr"
        ? OpenXmlVerdict.Drop
        : OpenXmlVerdict.Keep;

    private static OpenXmlVerdict Presentation(string local) => local is "custDataLst" or "tags" or "controls" or "modifyVerifier" or "photoAlbum" or "smartTags" or "contentPart"
        or "embeddedFontLst" or "sndAc" or "oleObj" or "embed" or "link"
        ? OpenXmlVerdict.Drop
        : OpenXmlVerdict.Keep;

    private static OpenXmlVerdict Drawing(string local) => local is "snd" or "custClrLst" or "extLst" ? OpenXmlVerdict.Drop : OpenXmlVerdict.Keep;

    private static OpenXmlVerdict Chart(string local) => local is "externalData" or "extLst" or "pivotSource" or "printSettings" or "protection" ? OpenXmlVerdict.Drop : OpenXmlVerdict.Keep;

    private static OpenXmlVerdict Office(string local) => local is "lock" or "skew" or "extrusion" or "callout" or "fill" or "top" or "left" or "right" or "bottom" or "column"
        ? OpenXmlVerdict.Keep
        : OpenXmlVerdict.Drop;
}

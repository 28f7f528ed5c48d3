namespace Submissions.Media.OpenXml;

/// <summary>Elements that hold text. Text anywhere else, white space most of all, is not shown and goes.</summary>
internal static class OpenXmlTexts
{
    public static bool MayBeIn(string local) => local is "t" or "instrText" or "f" or "v" or "definedName" or "formula" or "formula1" or "formula2"
        or "oddHeader" or "oddFooter" or "evenHeader" or "evenFooter" or "firstHeader" or "firstFooter" or "calculatedColumnFormula" or "totalsRowFormula"
        or "align" or "posOffset" or "pctWidth" or "pctHeight" or "pctPosHOffset" or "pctPosVOffset" or "tableStyleId" or "col" or "colOff" or "row" or "rowOff"
        or "formatCode" or "separator" or "x" or "y" or "attrName";
}

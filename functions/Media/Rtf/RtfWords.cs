using System.Buffers;

namespace Submissions.Media.Rtf;

/// <summary>Which destinations and control words stay.</summary>
internal static class RtfWords
{
    private static readonly SearchValues<char> PropertyLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    /// <summary>Destinations behind <c>\*</c>, which a reader may pass over: those that show something. All others go, known or not.</summary>
    public static bool StarredStays(string word) => word is "listtable" or "listoverridetable" or "shppict" or "fldinst" or "pn" or "pnseclvl" or "bkmkstart" or "bkmkend" or "cs" or "ts"
        or "ud" or "falt" or "panose" or "listpicture" or "shpinst" or "ftnsep" or "ftnsepc" or "ftncn" or "aftnsep" or "aftnsepc" or "aftncn" or "nesttableprops" or "defchp"
        or "defpap" or "mmathPr" or "moMath" or "moMathPara" or "footnote" or "tblstylepr" or "background" or "do" or "listlevel" or "fname" or "shptxt" or "pgdsctbl" or "nonesttables"
        or "xe" or "tc";

    /// <summary>Destinations that every reader knows, and that tell of the document or reach outside it.</summary>
    public static bool DestinationGoes(string word) => word is "info" or "filetbl" or "revtbl" or "nonshppict" or "shprslt" or "private" or "template" or "objdata" or "objclass" or "objname"
        or "objalias" or "objsect" or "objtime" or "author" or "operator" or "manager" or "company" or "category" or "doccomm" or "hlinkbase" or "creatim" or "revtim" or "printim" or "buptim"
        or "title" or "subject" or "keywords" or "comment" or "userprops" or "docvar" or "annotation" or "atnid" or "atnauthor" or "atntime" or "atnicn" or "atnref" or "atnparent"
        or "nextfile" or "generator" or "themedata" or "colorschememapping" or "datastore" or "password" or "passwordhash" or "rsidtbl" or "latentstyles" or "xmlnstbl" or "fontemb"
        or "fontfile" or "formfield" or "datafield" or "mailmerge" or "picprop" or "blipuid" or "hl" or "htmltag" or "mhtmltag" or "bkmkpub" or "printdata" or "prtdata" or "oldcprops"
        or "oldpprops" or "oldtprops" or "oldsprops" or "protusertbl" or "writereservhash";

    /// <summary>Control words that stand for an identifier, a person, a time or a state of the maker's program, or that mean something at the beginning of a group only (<c>result</c>).</summary>
    public static bool WordGoes(string word) => word is "revauth" or "revdttm" or "revauthdel" or "revdttmdel" or "revised" or "deleted" or "crauth" or "crdate" or "srauth" or "srdate"
        or "revisions" or "revprop" or "revbar" or "rsidroot" or "listtemplateid" or "chatn" or "viewkind" or "viewscale" or "viewzk" or "nocolbal" or "bliptag" or "blipupi" or "vern"
        or "version" or "result" or "edmins" or "nofpages" or "nofwords" or "nofchars" or "nofcharsws" or "id" or "proptype" or "objemb" or "objlink" or "objautlink" or "objsub" or "objpub"
        or "objicemb" or "objhtml" or "objocx" or "objupdate" or "objlock" or "objsetsize" or "spid" or "shplid" or "mvfmf" or "mvfml" or "mvtof" or "mvtol" or "mvf" or "mvt" or "mvauth" or "mvdate"
        or "jpegblip" or "pngblip" or "emfblip" or "wmetafile" or "dibitmap" or "wbitmap" or "macpict" or "pmmetafile"
        || word.EndsWith("rsid", StringComparison.Ordinal);

    /// <summary>Properties of shapes: names, descriptions, links, what another program put in as a block, and all whose name is not plain, since a reader may take it for one of these.</summary>
    public static bool ShapePropertyGoes(string name) => name.AsSpan().ContainsAnyExcept(PropertyLetters) || name is "wzName" or "wzDescription" or "wzTooltip" or "wzScript" or "pihlShape" or "pibName" or "pibPrintName" or "fillBlipName" or "metroBlob"
        or "pibPrint" or "metroBlobId" or "wzSigSetupId" or "wzSigSetupProvId" or "wzSigSetupSuggSigner" or "wzSigSetupSuggSigner2" or "wzSigSetupSuggSignerEmail" or "wzSigSetupSignInst"
        or "wzSigSetupAddlXml" or "wzSigSetupProvUrl" or "wzFormulaeLinks" or "fillHspName" or "lineFillBlipName" or "dgmLayout" or "lidRegroup" or "hspMaster";

    /// <summary>Of a picture: size, scale, cropping, kind.</summary>
    public static bool PictureWordStays(string word) => word is "picscalex" or "picscaley" or "piccropl" or "piccropr" or "piccropt" or "piccropb" or "picw" or "pich" or "picwgoal" or "pichgoal"
        or "picscaled";
}

using System.Text;
using Submissions.Tests.Unit.Media.Jpeg;

namespace Submissions.Tests.Unit.Media.Rtf;

/// <summary>A document of Word with everything that tells who made it.</summary>
internal static class RtfBytes
{
    public static byte[] Dirty { get; } = Make(
        @"{\*\generator Riched20 10.0;}{\info{\title t}{\author Alice}{\creatim\yr2024\mo2\dy3}}{\*\rsidtbl \rsid1234567}{\*\company Alice Ltd}{\*\userprops {\propname x}}{\*\revtbl{Alice;}}"
        + @"{\*\listtable{\list\listtemplateid999{\listlevel}\listid777}}{\*\listoverridetable{\listoverride\listid777}}"
        + @"\pard\insrsid1234567 Shown \'e9 \u1234? text\par {\*\unknown secret}{\deleted\revauthdel1 gone}{\revised\revauth1 added}"
        + @"{\field{\*\fldinst{ INCLUDEPICTURE ""http://evil.example/a.png"" }}{\fldrslt result}}{\field{\*\fldinst HYPERLINK ""https://news.example""}{\fldrslt web}}"
        + @"{\object\objemb{\*\objclass Word}{\*\objdata 0105}{\result{preview}}}{\*\annotation Alice says}"
        + @"{\shp{\*\shpinst{\sp{\sn wzDescription}{\sv C:\\Users\\Alice}}{\sp{\sn fLine}{\sv 1}}{\shptxt in shape}}}{\pict\wmetafile8 0102}{\*\shppict{\pict{\*\picprop x}\picw10\jpegblip\bliptag77 " + Convert.ToHexString(JpegBytes.Dirty) + "}}");

    public static byte[] Make(string body) => Encoding.Latin1.GetBytes(@"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}" + "\r\n" + body + "}\r\n");
}

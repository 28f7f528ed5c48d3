using System.Text;
using Submissions.Tests.Unit.Media.Jpeg;
using Submissions.Tests.Unit.Media.Zip;

namespace Submissions.Tests.Unit.Media.OpenDocument;

/// <summary>Documents of LibreOffice with everything that tells who made them.</summary>
internal static class OpenDocumentBytes
{
    private const string Names = " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""
        + " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\""
        + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:officeooo=\"http://openoffice.org/2009/office\"";

    public static byte[] Odt { get; } = Make("text",
        "<text:tracked-changes><text:changed-region text:id=\"ct1\"><text:deletion><office:change-info><dc:creator>Alice</dc:creator><dc:date>2024-02-03T04:05:06</dc:date></office:change-info><text:p text:style-name=\"P1\">struck</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        + "<text:p officeooo:rsid=\"00DEADBEEF\">shown <office:annotation><dc:creator>Alice</dc:creator><dc:date>2024-02-03</dc:date><text:p>remark</text:p></office:annotation>text<text:change text:change-id=\"ct1\"/> end"
        + "<text:a xlink:href=\"file:///C:/Users/Alice/a.odt\">link</text:a><draw:frame draw:name=\"Alice.jpg\"><draw:image xlink:href=\"Pictures/Alice.jpg\"/><svg:desc>C:\\Users\\Alice</svg:desc></draw:frame></text:p>");

    public static byte[] Ods { get; } = Make("spreadsheet",
        "<table:table table:name=\"S\"><table:table-row><table:table-cell><office:annotation svg:width=\"3cm\"><dc:creator>Alice</dc:creator><text:p>remark</text:p></office:annotation><text:p>shown</text:p></table:table-cell><table:table-cell table:formula=\"of:='file:///C:/Users/a.ods'#$S.A1\"><text:p>7</text:p></table:table-cell></table:table-row></table:table>");

    public static byte[] Odp { get; } = Make("presentation",
        "<draw:page draw:name=\"page1\"><office:forms/><draw:frame draw:name=\"Alice\"><draw:text-box><text:p>shown</text:p></draw:text-box></draw:frame><draw:frame><draw:image xlink:href=\"http://evil.example/a.png\"/></draw:frame></draw:page>");

    public static byte[] Make(string type, string body, string manifest = "") => ZipBytes.Make(
        ("mimetype", Encoding.ASCII.GetBytes("application/vnd.oasis.opendocument." + type)),
        ("content.xml", Encoding.UTF8.GetBytes($"<office:document-content{Names}><office:scripts/><office:automatic-styles/><office:body><office:{type}>{body}</office:{type}></office:body></office:document-content>")),
        ("meta.xml", "<Alice/>"u8.ToArray()),
        ("settings.xml", "HP LaserJet"u8.ToArray()),
        ("Pictures/Alice.jpg", JpegBytes.Dirty),
        ("Thumbnails/thumbnail.png", "Alice"u8.ToArray()),
        ("Basic/Standard/Module1.xml", "Alice"u8.ToArray()),
        ("META-INF/manifest.xml", Encoding.UTF8.GetBytes($"<m:manifest xmlns:m=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><m:file-entry m:full-path=\"/\">{manifest}</m:file-entry></m:manifest>")));
}

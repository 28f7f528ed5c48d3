using System.IO.Compression;
using System.Text;

namespace Submissions.Tests.Benchmarks;

/// <summary>Files to time when no folder of real ones is given: made by ffmpeg and exiftool, documents by us.</summary>
internal static class MadeFiles
{
    private const int EachFormat = 8;
    private const int Paragraphs = 400;
    private const int Pages = 20;

    public static async Task<string> InAsync(string folder)
    {
        for (var i = 0; i < EachFormat; i++)
        {
            var jpeg = Place(folder, "jpg", i, "jpg");
            await Programs.TimeAsync("ffmpeg", "-v", "error", "-f", "lavfi", "-i", $"testsrc2=size=4000x3000,noise=alls={20 + i}:allf=t", "-frames:v", "1", "-q:v", "3", jpeg);
            await Programs.TimeAsync("exiftool", "-q", "-overwrite_original", "-GPSLatitude=33.5", "-GPSLatitudeRef=N", "-Make=Maker", "-Model=Phone", "-DateTimeOriginal=2024:01:01 00:00:00", jpeg);
            await Programs.TimeAsync("ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc2=size=1280x720", "-frames:v", "1", "-metadata", "title=secret", Place(folder, "png", i, "png"));
            await Programs.TimeAsync("ffmpeg", "-v", "error", "-f", "lavfi", "-i", "sine=d=60", "-metadata", "artist=secret", Place(folder, "flac", i, "flac"));
            Docx(Place(folder, "docx", i, "docx"), jpeg);
            Pdf(Place(folder, "pdf", i, "pdf"));
        }
        return folder;
    }

    /// <summary>A video of at least so many bytes, with the place it was made.</summary>
    public static async Task<string> VideoAsync(string folder, long lengthBytes)
    {
        var part = Path.Combine(folder, "part.mp4");
        await Programs.TimeAsync(
            "ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc2=size=1280x720:rate=30,noise=alls=60:allf=t", "-f", "lavfi", "-i", "sine", "-t", "6", "-c:v", "mpeg4", "-q:v", "2", "-c:a", "aac", part);
        var video = Path.Combine(folder, "video.mp4");
        var repeats = (int)(lengthBytes / new FileInfo(part).Length);
        await Programs.TimeAsync("ffmpeg", "-v", "error", "-stream_loop", $"{repeats}", "-i", part, "-c", "copy", "-metadata", "location=+33.5+36.3/", "-metadata", "title=secret", video);
        File.Delete(part);
        return video;
    }

    private static string Place(string folder, string format, int number, string extension) =>
        Path.Combine(Directory.CreateDirectory(Path.Combine(folder, format)).FullName, $"{number}.{extension}");

    private static void Docx(string path, string jpeg)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        Add(zip, "[Content_Types].xml", """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Default Extension="jpg" ContentType="image/jpeg"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
            <Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>
            """);
        Add(zip, "_rels/.rels", """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
            <Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>
            """);
        Add(zip, "docProps/core.xml", """<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>secret</dc:creator></cp:coreProperties>""");
        Add(zip, "word/_rels/document.xml.rels", """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="p1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image1.jpg"/></Relationships>
            """);
        var paragraphs = string.Concat(Enumerable.Range(0, Paragraphs).Select(number =>
            $"<w:p w:rsidR=\"00A{number:X5}\"><w:pPr><w:pStyle w:val=\"Normal\"/></w:pPr><w:r w:rsidRPr=\"00B{number:X5}\"><w:t>Paragraph {number} of what was seen that day, word by word.</w:t></w:r></w:p>"));
        Add(zip, "word/document.xml", $"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{paragraphs}</w:body></w:document>");
        zip.CreateEntryFromFile(jpeg, "word/media/image1.jpg", CompressionLevel.NoCompression);
    }

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        writer.Write(text);
    }

    private static void Pdf(string path)
    {
        using var file = File.Create(path);
        var offsets = new List<long>();
        Write("%PDF-1.5\n");
        Begin("<< /Type /Catalog /Pages 2 0 R >>");
        Begin($"<< /Type /Pages /Count {Pages} /Kids [{string.Join(' ', Enumerable.Range(0, Pages).Select(page => $"{4 + (2 * page)} 0 R"))}] >>");
        Begin("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        for (var page = 0; page < Pages; page++)
        {
            var text = string.Concat(Enumerable.Range(0, 60).Select(line => $"BT /F1 10 Tf 40 {800 - (line * 12)} Td (Page {page}, line {line}: what was seen that day) Tj ET\n"));
            Begin($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {5 + (2 * page)} 0 R >>");
            using var packed = new MemoryStream();
            using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            {
                zlib.Write(Encoding.ASCII.GetBytes(text));
            }
            offsets.Add(file.Position);
            Write($"{offsets.Count} 0 obj\n<< /Length {packed.Length} /Filter /FlateDecode >>\nstream\n");
            packed.WriteTo(file);
            Write("\nendstream\nendobj\n");
        }
        Begin("<< /Author (secret) /Producer (secret) >>");
        var table = file.Position;
        Write($"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n{string.Concat(offsets.Select(offset => $"{offset:D10} 00000 n \n"))}trailer\n<< /Size {offsets.Count + 1} /Root 1 0 R /Info {offsets.Count} 0 R >>\nstartxref\n{table}\n%%EOF\n");

        void Write(string text) => file.Write(Encoding.ASCII.GetBytes(text));

        void Begin(string body)
        {
            offsets.Add(file.Position);
            Write($"{offsets.Count} 0 obj\n{body}\nendobj\n");
        }
    }
}

using System.IO.Compression;
using System.Text;
using Submissions.Tests.Unit.Media.Jpeg;

namespace Submissions.Tests.Unit.Media.Zip;

/// <summary>Archives made by .NET's own writer, which sets times; and the export of a chat as WhatsApp makes it.</summary>
internal static class ZipBytes
{
    private static readonly DateTimeOffset Time = new(2024, 2, 3, 4, 5, 6, TimeSpan.Zero);

    public const string Chat = "[03.02.24, 04:05:06] \u202A+963 944 000 000\u202C: \u200EIMG-20240203-WA0001.jpg (file attached)\r\n";

    public static byte[] Dirty { get; } = Make(
        ("_chat.txt", Encoding.UTF8.GetBytes(Chat)),
        ("IMG-20240203-WA0001.jpg", JpegBytes.Dirty),
        ("الشارع/ملف.txt", "شهادة"u8.ToArray()));

    public static byte[] Make(params (string Name, byte[] Content)[] members)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.Comment = "packed by Alice";
            foreach (var (name, content) in members)
            {
                var entry = archive.CreateEntry(name, name is "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.Optimal);
                entry.LastWriteTime = Time;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }
        return bytes.ToArray();
    }

    public static byte[] MakeOfTexts(params (string Name, string Content)[] members) =>
        Make([.. members.Select(member => (member.Name, Encoding.UTF8.GetBytes(member.Content)))]);

    public static Dictionary<string, byte[]> Read(byte[] archive)
    {
        using var opened = new ZipArchive(new MemoryStream(archive));
        return opened.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var stream = entry.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            return content.ToArray();
        });
    }

    /// <summary>All there is to read in a copy, names and contents.</summary>
    public static string AllText(byte[] archive) =>
        string.Join('\n', Read(archive).Select(member => member.Key + "\n" + Encoding.UTF8.GetString(member.Value)));
}

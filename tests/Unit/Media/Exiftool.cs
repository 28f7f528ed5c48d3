using System.Text.Json;
using Submissions.Contracts;
using Submissions.Tests.Unit.Sealing;

namespace Submissions.Tests.Unit.Media;

/// <summary>What somebody else's reader finds in copies that our gate has passed.</summary>
internal static class Exiftool
{
    /// <summary>Names of tags that say who, with what, where or when; a tag counts if its name contains one.</summary>
    private static readonly string[] s_identifying =
        ["GPS", "Author", "Artist", "Creator", "Owner", "Serial", "Software", "Producer", "Copyright", "Comment", "Make", "Model", "DateTime", "CreateDate", "ModifyDate", "Location", "Description", "Title"];

    /// <summary>What exiftool says of the file on the disk and of itself, and what formats say of their content.</summary>
    private static readonly string[] s_ofTheFile = ["File:", "ExifTool:", "System:", "SourceFile", "Composite:", "ICC_Profile:", "HTML:Title", "SVG:Title", "MPEG:CopyrightFlag"];

    public static async Task FindsNothingAsync(MediaKind kind, IReadOnlyList<byte[]> copies)
    {
        if (copies.Count == 0)
        {
            return;
        }
        var folder = Directory.CreateTempSubdirectory("copies-");
        try
        {
            for (var i = 0; i < copies.Count; i++)
            {
                await File.WriteAllBytesAsync(Path.Combine(folder.FullName, $"{i}"), copies[i], TestContext.Current.CancellationToken);
            }
            // Ends with an error when a file is damaged, as mutants are; what it could read is said all the same.
            var said = await Tool.Run("sh", "Install Debian's package libimage-exiftool-perl.", [], "-c", "exiftool -json -G0 -api LargeFileSupport=1 \"$0\" || true", folder.FullName);
            using var json = JsonDocument.Parse(said);
            var found = json.RootElement.EnumerateArray().SelectMany(file => file.EnumerateObject()).Where(IsIdentifying).Select(tag => $"{kind}: {tag.Name} = {tag.Value}").Distinct();
            Assert.Empty(found);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A date of nothing but zeros is none, nor is the first that a ZIP can say.</summary>
    private static bool IsIdentifying(JsonProperty tag) =>
        !s_ofTheFile.Any(prefix => tag.Name.StartsWith(prefix, StringComparison.Ordinal))
        && s_identifying.Any(part => tag.Name.Contains(part, StringComparison.OrdinalIgnoreCase))
        && tag.Value.ToString() is not ("" or "0000:00:00 00:00:00" or "1980:01:01 00:00:00");
}

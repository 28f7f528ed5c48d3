namespace Submissions.Cage.Previews;

/// <summary>The cage's folder in memory: the only place that a tool can write to, and gone with the cage.</summary>
internal static class Workspace
{
    public const string Folder = "/tmp";

    public static string File(string name) => Path.Combine(Folder, name);

    /// <summary>What a tool left there, if it is there and not longer than it may be.</summary>
    public static byte[]? TryRead(string name, int maxBytes)
    {
        var file = new FileInfo(File(name));
        return file.Exists && file.LinkTarget is null && file.Length <= maxBytes ? System.IO.File.ReadAllBytes(file.FullName) : null;
    }
}

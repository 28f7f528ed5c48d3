using System.ComponentModel;
using System.Diagnostics;

namespace Submissions.Caging;

/// <summary>Which programs for previews there are where cages are made, looked up once: Debian's packages with their versions, which name the security fixes too.</summary>
public sealed class PreviewTools
{
    public PreviewTools() => Versions = new Dictionary<string, string>();

    /// <summary>ffmpeg: pictures, video, sound; poppler-utils: pages; libheif-examples: HEIC and AVIF; libreoffice-core-nogui: office files.</summary>
    public static IReadOnlyList<string> Packages { get; } = ["ffmpeg", "poppler-utils", "libheif-examples", "libreoffice-core-nogui"];

    /// <summary>Of those that are installed, by package; set before the first file.</summary>
    public IReadOnlyDictionary<string, string> Versions { get; set; }

    /// <summary>Asks this machine's package system; where there is none, no version is known and the cage still uses what it finds.</summary>
    public static IReadOnlyDictionary<string, string> Find()
    {
        var versions = new Dictionary<string, string>(StringComparer.Ordinal);
        var start = new ProcessStartInfo("dpkg-query", ["--show", "--showformat", "${Package} ${Version} ${db:Status-Status}\n", .. Packages]) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var query = Process.Start(start)!;
            query.ErrorDataReceived += (_, _) => { };
            query.BeginErrorReadLine();
            while (query.StandardOutput.ReadLine() is { } line)
            {
                if (line.Split(' ') is [var package, var version, "installed"])
                {
                    versions[package] = version;
                }
            }
            query.WaitForExit();
        }
        catch (Win32Exception)
        {
            // Not a Debian system.
        }
        return versions;
    }
}

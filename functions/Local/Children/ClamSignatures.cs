using System.Text;
using Submissions.Storage;

namespace Submissions.Local;

/// <summary>Which signatures clamd gets: the machine's own when freshclam has fetched them, else a database that knows the EICAR test string and nothing more.</summary>
public static class ClamSignatures
{
    /// <summary>Where Debian's freshclam puts them.</summary>
    public const string SystemFolder = "/var/lib/clamav";

    // The EICAR test string, 68 bytes, as the hexadecimal that ClamAV's .ndb format wants anyway: written out it would make scanners flag this very file.
    private const string TestSignature = "Submissions.Test.EICAR:0:*:"
        + "58354f2150254041505b345c505a58353428505e2937434329377d2445494341522d5354414e444152442d414e544956495255532d544553542d46494c452124482b482a\n";

    /// <summary>The folder to use; fills <paramref name="ownFolder"/> if the system's lacks a main or daily database.</summary>
    /// <returns>The folder, and whether it holds test signatures only.</returns>
    public static (string Folder, bool TestOnly) Choose(string systemFolder, string ownFolder)
    {
        if (Has(systemFolder, "main") && Has(systemFolder, "daily"))
        {
            return (systemFolder, false);
        }
        PrivateFiles.Write(Path.Combine(ownFolder, "test.ndb"), Encoding.ASCII.GetBytes(TestSignature));
        return (ownFolder, true);
    }

    private static bool Has(string folder, string database) =>
        File.Exists(Path.Combine(folder, database + ".cvd")) || File.Exists(Path.Combine(folder, database + ".cld"));
}

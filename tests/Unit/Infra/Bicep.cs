using System.Diagnostics;
using System.Reflection;

namespace Submissions.Tests.Unit.Infra;

/// <summary>Runs the Bicep program, which a plain restore of this project fetches.</summary>
internal static class Bicep
{
    /// <summary>Where it lies.</summary>
    public static string Program { get; } = typeof(Bicep).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "Bicep").Value!;

    /// <summary>The folder <c>infra</c> of the checkout.</summary>
    public static string Folder { get; } = FindFolder();

    /// <summary>The exit code and all that the program said.</summary>
    public static (int Code, string Words) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        return (process.ExitCode, output.GetAwaiter().GetResult() + errors.GetAwaiter().GetResult());
    }

    /// <summary>A copy of the sources to work in.</summary>
    public static string CopyTo(string target)
    {
        foreach (var file in Sources())
        {
            var copy = Path.Combine(target, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
        return target;
    }

    public static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".bicep" or ".bicepparam" || Path.GetFileName(file) == "bicepconfig.json").Order(StringComparer.Ordinal);

    private static string FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "infra", "main.bicep")))
            {
                return Path.Combine(folder.FullName, "infra");
            }
        }
        throw new DirectoryNotFoundException("No folder above the tests holds infra/main.bicep.");
    }
}

using Microsoft.Extensions.Configuration;

namespace Submissions.Local;

/// <summary>Settings: <c>local.settings.json</c>, else the sample, in the Functions tools' format; over it the environment; over that the command line.</summary>
public static class LocalSettings
{
    private static readonly Dictionary<string, string> Switches = new(StringComparer.OrdinalIgnoreCase)
    {
        ["--State"] = "Local:State",
        ["--PortBase"] = "Local:PortBase",
        ["--Address"] = "Local:Address",
        ["--Root"] = "Local:Root",
        ["--Fresh"] = "Local:Fresh",
    };

    /// <summary>Reads them all.</summary>
    /// <exception cref="LocalStopException">The file is not what the tools write, or an argument is unknown.</exception>
    public static IConfigurationRoot Read(string root, IReadOnlyList<string> arguments)
    {
        foreach (var argument in arguments.Where(argument => argument.StartsWith('-')))
        {
            var name = argument.Split('=')[0];
            if (!Switches.ContainsKey(name) && !name.Contains(':', StringComparison.Ordinal))
            {
                throw new LocalStopException(ExitCodes.NotReady, $"Unknown argument {name}. Known: {string.Join(", ", Switches.Keys)}, or --Section:Key VALUE.");
            }
        }
        return new ConfigurationBuilder()
            .AddInMemoryCollection([new("Local:Root", root)])
            .AddInMemoryCollection(ReadFile(root))
            .AddEnvironmentVariables()
            .AddCommandLine([.. arguments], Switches)
            .Build();
    }

    /// <summary>The folder above the program that holds host.json and the solution: the project's own.</summary>
    public static string FindRoot(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "host.json")) && File.Exists(Path.Combine(folder.FullName, "Submissions.sln")))
            {
                return folder.FullName;
            }
        }
        throw new LocalStopException(ExitCodes.NotReady, $"No folder above {start} holds host.json and Submissions.sln.");
    }

    private static IEnumerable<KeyValuePair<string, string?>> ReadFile(string root)
    {
        var own = Path.Combine(root, "local.settings.json");
        var file = File.Exists(own) ? own : Path.Combine(root, "local.settings.sample.json");
        var settings = new ConfigurationBuilder().AddJsonFile(file, optional: false, reloadOnChange: false).Build();
        if (settings.GetValue<bool>("IsEncrypted"))
        {
            throw new LocalStopException(ExitCodes.NotReady, $"{file} is encrypted (IsEncrypted): decrypt it with the Functions tools first.");
        }
        return settings.GetSection("Values").GetChildren().Select(value => KeyValuePair.Create(value.Key.Replace("__", ":", StringComparison.Ordinal), value.Value));
    }
}

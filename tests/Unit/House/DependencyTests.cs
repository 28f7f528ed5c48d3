using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Submissions.Tests.Unit.House;

/// <summary>Holds project files, packages and the namespaces that sources use against the dependency rule of docs/architecture.md. What is not in the table is forbidden.</summary>
public sealed class DependencyTests
{
    private static readonly Dictionary<string, string> May = new(StringComparer.Ordinal)
    {
        ["Contracts"] = "",
        ["Triggers"] = "",
        ["Http"] = "Contracts",
        ["Sealing"] = "Contracts",
        ["Ledger"] = "Contracts",
        ["Media"] = "Contracts",
        ["Storage"] = "Contracts",
        ["Index"] = "Contracts",
        ["Intake"] = "Contracts Http Storage Triggers",
        ["Caging"] = "Contracts",
        ["CageFront"] = "Caging Contracts",
        ["Pipeline"] = "Caging Contracts Http Index Ledger Sealing Storage Triggers",
        ["Custody"] = "Contracts Http Ledger Storage Triggers",
        ["Desk"] = "Contracts Http Index Ledger Sealing Storage Triggers",
        ["Cage"] = "Contracts Media",
        ["Cli"] = "Contracts Index Ledger Media Sealing Storage",
        ["Local"] = "Contracts Custody Desk Http Index Intake Ledger Pipeline Sealing Storage Triggers",
    };

    /// <summary>What only one or a few projects may know.</summary>
    private static readonly Dictionary<string, string> PackageOwners = new(StringComparer.Ordinal)
    {
        ["Azure.Storage"] = "Storage Local",
        ["Azure.Security.KeyVault"] = "Storage",
        ["Azure.Identity"] = "Storage Cli",
        ["BouncyCastle"] = "Sealing",
        ["MetadataExtractor"] = "Media",
        ["Microsoft.EntityFrameworkCore"] = "Index",
        ["Npgsql"] = "Index",
        ["Microsoft.Identity.Web"] = "Desk Intake",
        ["OpenIddict"] = "Local",
    };

    private static readonly string Root = FindRoot();

    public static TheoryData<string> Projects => [.. Directory.GetFiles(Path.Combine(Root, "functions"), "*.csproj", SearchOption.AllDirectories).Select(path => Path.GetFileNameWithoutExtension(path)).Order()];

    [Fact]
    public void The_table_names_every_project_and_no_other() => Assert.Equal(May.Keys.Order(), Projects.Select(row => row.Data));

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_only_to_what_its_row_allows(string project)
    {
        var file = XDocument.Load(Path.Combine(Root, "functions", project, $"{project}.csproj"));
        var referenced = file.Descendants("ProjectReference")
            .Where(reference => (string?)reference.Attribute("ReferenceOutputAssembly") != "false" && (string?)reference.Element("ReferenceOutputAssembly") != "false")
            .Select(reference => Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/')));
        Assert.Empty(referenced.Except(May[project].Split(' ')));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Sources_use_only_the_namespaces_of_those_projects(string project)
    {
        var allowed = May[project].Split(' ').Append(project).ToHashSet();
        foreach (var (path, text) in Sources(project))
        {
            foreach (var other in May.Keys.Where(other => !allowed.Contains(other)))
            {
                Assert.False(Regex.IsMatch(text, $@"Submissions\.{other}(;|\.[A-Z])"), $"{path} uses Submissions.{other}");
            }
            foreach (var (prefix, owners) in PackageOwners.Where(package => !package.Value.Split(' ').Contains(project)))
            {
                Assert.False(text.Contains($"using {prefix}", StringComparison.Ordinal), $"{path} uses {prefix}");
            }
        }
    }

    [Fact]
    public void No_trigger_is_compiled_by_condition()
    {
        foreach (var (path, text) in May.Keys.SelectMany(Sources))
        {
            Assert.False(text.Contains("#if", StringComparison.Ordinal), $"{path} has an #if");
        }
    }

    /// <summary>What a plane can load is what lies in its closure: Intake neither Sealing nor Media, Pipeline not Media.</summary>
    [Theory]
    [InlineData("Intake", "Sealing")]
    [InlineData("Intake", "Media")]
    [InlineData("Intake", "Ledger")]
    [InlineData("Intake", "Index")]
    [InlineData("Pipeline", "Media")]
    [InlineData("Custody", "Sealing")]
    [InlineData("Desk", "Media")]
    public void A_plane_cannot_load_what_it_must_not_have(string plane, string other)
    {
        var folder = Directory.GetDirectories(Path.Combine(Root, "functions", plane, "bin"), "net*", SearchOption.AllDirectories).First(path => !path.Contains("/bin/azure", StringComparison.Ordinal) && File.Exists(Path.Combine(path, $"Submissions.{plane}.dll")));
        Assert.False(File.Exists(Path.Combine(folder, $"Submissions.{other}.dll")));
    }

    private static IEnumerable<(string Path, string Text)> Sources(string project) =>
        Directory.GetFiles(Path.Combine(Root, "functions", project), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal))
            .Select(path => (path, File.ReadAllText(path)));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Submissions.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run inside a checkout.");
        }
        return folder;
    }
}

using Microsoft.Extensions.Configuration;
using Submissions.Index;

namespace Submissions.Local;

/// <summary>What a plane is told on this machine, as app settings tell it on Azure: the person's own settings, and under them where things are here.</summary>
public static class PlaneSettings
{
    /// <summary>The settings of one plane; it does not see those made for another.</summary>
    public static IConfiguration For(string plane, LocalOptions options, IConfiguration own) =>
        new ConfigurationBuilder().AddInMemoryCollection(Places(plane, options)).AddConfiguration(own).Build();

    private static Dictionary<string, string?> Places(string plane, LocalOptions options) => plane switch
    {
        PlaneNames.Intake => new(SignIn(options, Samples.IntakeApi))
        {
            ["Intake:SiteFolder"] = Site(options, PlaneNames.Intake),
        },
        PlaneNames.Pipeline => new()
        {
            ["Index:ConnectionString"] = IndexConnection(options),
            ["Clamd:Socket"] = ClamdFor(options).Socket,
        },
        PlaneNames.Custody => new()
        {
            ["Custody:Origin"] = $"localhost:{options.IntakePort}",
            ["Custody:PublishSeconds"] = "0",
            ["Custody:PadToMultipleOf"] = "1",
            ["Custody:StoreEnforcesRetention"] = "false",
        },
        PlaneNames.Desk => new(SignIn(options, Samples.DeskApi))
        {
            ["Desk:SiteFolder"] = Site(options, PlaneNames.Desk),
            ["Index:ConnectionString"] = IndexConnection(options),
            ["SignIn:Authority"] = options.Origin(options.IssuerPort).AbsoluteUri,
            ["SignIn:ClientId"] = Samples.DeskPage,
            ["SignIn:Scope"] = $"openid {Samples.DeskApi}",
        },
        _ => throw new ArgumentException("No such plane.", nameof(plane)),
    };

    /// <summary>The folder of the built form.</summary>
    public static string SiteOf(LocalOptions options, IConfiguration own) => own["Intake:SiteFolder"] ?? Site(options, PlaneNames.Intake);

    /// <summary>The read model: a file, unless the person's own settings name a PostgreSQL.</summary>
    public static IndexOptions Index(LocalOptions options, IConfiguration own)
    {
        var index = new IndexOptions();
        For(PlaneNames.Desk, options, own).GetSection(IndexOptions.Section).Bind(index);
        return index;
    }

    private static string IndexConnection(LocalOptions options) => $"Data Source={Path.Combine(options.StateFolder, "index", "index.db")}";

    /// <summary>Where clamd's things lie; its signatures are chosen at start.</summary>
    public static ClamdOptions ClamdFor(LocalOptions options)
    {
        var folder = Path.Combine(options.StateFolder, "clamd");
        return new ClamdOptions
        {
            Program = "/usr/sbin/clamd",
            Folder = folder,
            LimitsFile = Path.Combine(options.Root, "config", "clamd.conf"),
            DatabaseFolder = Path.Combine(folder, "db"),
        };
    }

    // Exactly what makes Microsoft.Identity.Web take an issuer on loopback by configuration alone.
    private static Dictionary<string, string?> SignIn(LocalOptions options, string audience)
    {
        var issuer = options.Origin(options.IssuerPort).AbsoluteUri;
        return new()
        {
            ["AzureAd:Authority"] = issuer,
            ["AzureAd:ClientId"] = audience,
            ["AzureAd:RequireHttpsMetadata"] = "false",
            ["AzureAd:MetadataAddress"] = $"{issuer}.well-known/openid-configuration",
            ["AzureAd:TokenValidationParameters:ValidIssuer"] = issuer,
        };
    }

    private static string Site(LocalOptions options, string plane) => Path.Combine(options.Root, "functions", plane, "wwwroot");
}

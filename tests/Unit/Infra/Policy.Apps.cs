using System.Text.RegularExpressions;
using Submissions.Local;

namespace Submissions.Tests.Unit.Infra;

/// <summary>Apps that share nothing, hold no secret and answer nobody but the front door.</summary>
internal static partial class Policy
{
    private static readonly string[] CommonSettings =
    [
        "AzureWebJobsStorage__accountName", "AzureWebJobsStorage__clientId", "AzureWebJobsStorage__credential", "DOTNET_DbgEnableMiniDump", "DOTNET_EnableDiagnostics",
        "Evidence__blobServiceUri", "Evidence__clientId", "Evidence__credential", "Evidence__queueServiceUri", "Identity__ClientId", "Vault__Address",
    ];

    private static readonly Dictionary<string, string[]> Settings = new()
    {
        [PlaneNames.Intake] = ["AzureAd__ClientId", "AzureAd__Instance", "AzureAd__TenantId"],
        [PlaneNames.Pipeline] = ["APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "APPLICATIONINSIGHTS_CONNECTION_STRING", "Cage__Address", "Clamd__Address", "Index__ConnectionString", "Index__Provider"],
        [PlaneNames.Custody] = ["APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "APPLICATIONINSIGHTS_CONNECTION_STRING", "Custody__Origin"],
        [PlaneNames.Desk] =
        [
            "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "APPLICATIONINSIGHTS_CONNECTION_STRING", "AzureAd__ClientId", "AzureAd__Instance", "AzureAd__TenantId",
            "Index__ConnectionString", "Index__Provider", "SignIn__Authority", "SignIn__ClientId", "SignIn__Scope",
        ],
    };

    private static IEnumerable<string> Apps(Deployment deployment) =>
    [
        .. Same("apps", PlaneNames.All.Select(plane => plane.ToLowerInvariant()), deployment.Of("Microsoft.Web/sites").Select(site => site.Name.Split('-')[1])),
        .. PlaneNames.All.SelectMany(plane => App(deployment, plane)),
        .. deployment.Of("Microsoft.Web/sites").GroupBy(site => site.Text("properties.serverFarmId")).Where(shared => shared.Count() > 1).Select(shared => $"plan {shared.Key} is shared"),
        .. deployment.Of("Microsoft.Web/serverfarms").SelectMany(plan => Must(plan, "plan", ("sku.tier", "FlexConsumption"), ("properties.reserved", "true"))),
        .. Secrets(deployment),
    ];

    private static IEnumerable<string> App(Deployment deployment, string plane)
    {
        var app = plane.ToLowerInvariant();
        var site = deployment.Of("Microsoft.Web/sites").SingleOrDefault(one => one.Name.Split('-')[1] == app);
        var settings = deployment.Of("Microsoft.Web/sites/config").SingleOrDefault(one => one.Name == $"{site?.Name}/appsettings");
        var restrictions = site?.Text("properties.siteConfig.ipSecurityRestrictions") ?? "";
        var isOpen = plane is PlaneNames.Intake or PlaneNames.Desk;
        return
        [
            .. Must(
                site,
                "app",
                ("properties.httpsOnly", "true"),
                ("properties.clientAffinityEnabled", "false"),
                ("properties.vnetRouteAllEnabled", "true"),
                ("properties.siteConfig.minTlsVersion", "1.2"),
                ("properties.siteConfig.scmMinTlsVersion", "1.2"),
                ("properties.siteConfig.ftpsState", "Disabled"),
                ("properties.siteConfig.remoteDebuggingEnabled", "false"),
                ("properties.siteConfig.httpLoggingEnabled", "false"),
                ("properties.siteConfig.requestTracingEnabled", "false"),
                ("properties.siteConfig.detailedErrorLoggingEnabled", "false"),
                ("properties.siteConfig.ipSecurityRestrictionsDefaultAction", "Deny"),
                ("properties.siteConfig.scmIpSecurityRestrictionsDefaultAction", "Deny"),
                ("properties.siteConfig.scmIpSecurityRestrictionsUseMain", "false"),
                ("properties.siteConfig.scmIpSecurityRestrictions", "[]"),
                ("properties.functionAppConfig.runtime.name", "dotnet-isolated"),
                ("properties.functionAppConfig.runtime.version", "10.0"),
                ("properties.functionAppConfig.deployment.storage.authentication.type", "UserAssignedIdentity"),
                ("identity.type", "UserAssigned")),
            .. site?.Text("properties.virtualNetworkSubnetId").EndsWith($"/subnets/{app}", StringComparison.Ordinal) == true ? Array.Empty<string>() : [$"{app} is not in its own subnet"],
            .. Regex.IsMatch(site?.Text("identity.userAssignedIdentities") ?? "", $"^{{\"[^\"]*/id-{deployment.Name}-{app}\":{{}}}}$") ? Array.Empty<string>() : [$"{app} has not its own identity alone"],
            .. isOpen
                ? Regex.IsMatch(restrictions, "x-azure-fdid.*frontDoorId") && Regex.IsMatch(restrictions, "AzureFrontDoor.Backend") && Regex.IsMatch(restrictions, "ServiceTag") ? Array.Empty<string>() : [$"{app} answers others than the front door"]
                : restrictions == "[]" ? Array.Empty<string>() : [$"{app} answers somebody"],
            .. Must(deployment.Of("Microsoft.Web/sites/basicPublishingCredentialsPolicies").SingleOrDefault(one => one.Name == $"{site?.Name}/scm"), "publishing by password", ("properties.allow", "false")),
            .. Must(deployment.Of("Microsoft.Web/sites/basicPublishingCredentialsPolicies").SingleOrDefault(one => one.Name == $"{site?.Name}/ftp"), "publishing by password", ("properties.allow", "false")),
            .. Must(
                settings,
                "settings",
                ("properties.AzureWebJobsStorage__credential", "managedidentity"),
                ("properties.Evidence__credential", "managedidentity"),
                ("properties.DOTNET_EnableDiagnostics", "0"),
                ("properties.DOTNET_DbgEnableMiniDump", "0")),
            .. Same(
                $"settings of {app}",
                CommonSettings.Concat(Settings[plane]),
                settings is null ? [] : settings.At("properties")!.Value.EnumerateObject().Select(setting => setting.Name)),
            .. settings?.Text("properties.AzureWebJobsStorage__accountName").EndsWith(app, StringComparison.Ordinal) == true ? Array.Empty<string>() : [$"{app} has not its own host storage"],
        ];
    }

    /// <summary>Nothing secret in a setting, an output or an environment variable: neither a value nor a way to one.</summary>
    private static IEnumerable<string> Secrets(Deployment deployment)
    {
        var secret = new Regex("listKeys|AccountKey|SharedAccess|sig=|Password=|ClientSecret|primaryKey|@Microsoft.KeyVault|InstrumentationKey=|sharedKeys|listCredentials|listSecrets", RegexOptions.IgnoreCase);
        foreach (var resource in deployment.Resources.Where(resource => secret.IsMatch(resource.Json.GetRawText())))
        {
            yield return $"{resource.Id}: holds a secret or a way to one";
        }
        foreach (var wrong in Same("outputs", ["evidenceAccount", "vault", "apps", "databaseHost", "registry"], deployment.Outputs.EnumerateObject().Select(output => output.Name)))
        {
            yield return wrong;
        }
        if (secret.IsMatch(deployment.Outputs.GetRawText()))
        {
            yield return "outputs: a secret";
        }
        foreach (var database in deployment.Of("Microsoft.Web/sites/config").Select(settings => settings.Text("properties.Index__ConnectionString")).Where(text => text.Length > 0 && !text.Contains("SSL Mode=VerifyFull", StringComparison.Ordinal)))
        {
            yield return $"database connection that believes anybody: {database}";
        }
    }
}

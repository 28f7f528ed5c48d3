namespace Submissions.Tests.Unit.Infra;

/// <summary>The read model holds names and statements: no password opens it and no log repeats it.</summary>
internal static partial class Policy
{
    private static IEnumerable<string> Database(Deployment deployment)
    {
        var server = deployment.One("Microsoft.DBforPostgreSQL/flexibleServers");
        var isProduction = server?.Id.Contains("submissions-production", StringComparison.Ordinal) == true;
        var settings = new Dictionary<string, string>
        {
            ["require_secure_transport"] = "on",
            ["ssl_min_protocol_version"] = "TLSv1.2",
            ["log_statement"] = "none",
            ["log_min_duration_statement"] = "-1",
            ["log_parameter_max_length"] = "0",
            ["log_parameter_max_length_on_error"] = "0",
        };
        return
        [
            .. Must(
                server,
                "database",
                ("properties.authConfig.activeDirectoryAuth", "Enabled"),
                ("properties.authConfig.passwordAuth", "Disabled"),
                ("properties.administratorLogin", ""),
                ("properties.network.publicNetworkAccess", "Disabled"),
                ("properties.backup.backupRetentionDays", "35"),
                ("properties.backup.geoRedundantBackup", isProduction ? "Enabled" : "Disabled"),
                ("properties.highAvailability.mode", isProduction ? "ZoneRedundant" : "Disabled")),
            .. server?.Text("properties.network.delegatedSubnetResourceId").EndsWith("/subnets/database", StringComparison.Ordinal) == true ? Array.Empty<string>() : ["database: not in its own subnet"],
            .. settings.SelectMany(setting => Must(deployment.One("Microsoft.DBforPostgreSQL/flexibleServers/configurations", $"/{setting.Key}"), "database setting", ("properties.value", setting.Value))),
            .. deployment.Of("Microsoft.DBforPostgreSQL/flexibleServers/firewallRules").Select(rule => $"database: open to {rule.Name}"),
            .. deployment.Of("Microsoft.DBforPostgreSQL/flexibleServers/administrators").SelectMany(people => Must(people, "database administrators", ("properties.principalType", "Group"))),
        ];
    }
}

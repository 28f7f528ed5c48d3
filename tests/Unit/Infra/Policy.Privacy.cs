using System.Text.RegularExpressions;

namespace Submissions.Tests.Unit.Infra;

/// <summary>Nothing records who sent something, and nothing keeps Tor out.</summary>
internal static partial class Policy
{
    private static IEnumerable<string> Privacy(Deployment deployment) =>
    [
        // The vault's log names apps; every other log that Azure offers here names visitors or repeats what they sent.
        .. Same("logs", ["vaults audit AuditEvent true"], deployment.Of("Microsoft.Insights/diagnosticSettings").SelectMany(Logged)),
        .. Must(
            deployment.One("Microsoft.Insights/diagnosticSettings"),
            "the vault's log",
            ("properties.storageAccountId", deployment.One("Microsoft.Storage/storageAccounts", "audit")?.Id ?? "?"),
            ("properties.workspaceId", deployment.One("Microsoft.OperationalInsights/workspaces")?.Id ?? "?")),
        .. Must(deployment.One("Microsoft.Insights/components"), "telemetry", ("properties.DisableIpMasking", "false"), ("properties.DisableLocalAuth", "true"), ("properties.IngestionMode", "LogAnalytics")),
        .. Must(deployment.One("Microsoft.OperationalInsights/workspaces"), "workspace", ("properties.features.disableLocalAuth", "true"), ("properties.features.enableLogAccessUsingOnlyResourcePermissions", "true")),
        .. deployment.Of("Microsoft.Network/networkWatchers/flowLogs").Select(log => $"{log.Name}: flow logs name addresses"),
        .. FrontDoor(deployment),
        .. Firewall(deployment),
    ];

    private static IEnumerable<string> Logged(Resource setting) => setting.List("properties.logs").Concat(setting.List("properties.metrics"))
        .Select(log => $"{Regex.Match(setting.Id, "/providers/Microsoft.KeyVault/(vaults)/").Groups[1].Value} {setting.Name} {Resource.Text(Resource.At(log, "category"))} {Resource.Text(Resource.At(log, "enabled"))}");

    private static IEnumerable<string> FrontDoor(Deployment deployment) =>
    [
        .. Must(deployment.One("Microsoft.Cdn/profiles"), "front door", ("properties.logScrubbing.state", "Enabled")),
        .. Same(
            "front door hides",
            ["RequestIPAddress Enabled", "RequestUri Enabled", "QueryStringArgNames Enabled"],
            deployment.One("Microsoft.Cdn/profiles")?.List("properties.logScrubbing.scrubbingRules").Select(rule => $"{Resource.Text(Resource.At(rule, "matchVariable"))} {Resource.Text(Resource.At(rule, "state"))}") ?? []),
        .. deployment.Of("Microsoft.Cdn/profiles/afdEndpoints/routes").SelectMany(route => Must(
            route,
            "route",
            ("properties.httpsRedirect", "Enabled"),
            ("properties.forwardingProtocol", "HttpsOnly"),
            ("properties.linkToDefaultDomain", "Disabled"),
            ("properties.cacheConfiguration", ""))),
        .. deployment.Of("Microsoft.Cdn/profiles/afdEndpoints/routes").Where(route => !route.Text("properties.ruleSets").Contains("/ruleSets/unaddressed", StringComparison.Ordinal)).Select(route => $"route {route.Name}: hands on what tells visitors apart"),
        .. deployment.Of("Microsoft.Cdn/profiles/originGroups").SelectMany(group => Must(group, "origins", ("properties.sessionAffinityState", "Disabled"))),
        .. deployment.Of("Microsoft.Cdn/profiles/originGroups/origins").SelectMany(origin => Must(origin, "origin", ("properties.enforceCertificateNameCheck", "true"))),
        .. deployment.Of("Microsoft.Cdn/profiles/customDomains").SelectMany(domain => Must(domain, "domain", ("properties.tlsSettings.minimumTlsVersion", "TLS12"), ("properties.tlsSettings.certificateType", "ManagedCertificate"))),
        .. Same(
            "front door drops",
            ["User-Agent", "traceparent", "tracestate", "Request-Id", "Forwarded", "Via"],
            deployment.Of("Microsoft.Cdn/profiles/ruleSets/rules").SelectMany(rule => rule.List("properties.actions")).Where(action => Resource.Text(Resource.At(action, "parameters.headerAction")) == "Delete").Select(action => Resource.Text(Resource.At(action, "parameters.headerName")))),
    ];

    private static IEnumerable<string> Firewall(Deployment deployment)
    {
        var firewall = deployment.One("Microsoft.Network/FrontDoorWebApplicationFirewallPolicies");
        var guarded = deployment.One("Microsoft.Cdn/profiles/securityPolicies");
        return
        [
            .. Must(
                firewall,
                "firewall",
                ("properties.policySettings.enabledState", "Enabled"),
                ("properties.policySettings.mode", "Prevention"),
                ("properties.policySettings.requestBodyCheck", "Disabled"),
                ("properties.policySettings.logScrubbing.state", "Enabled"),
                ("properties.customRules.rules", "[]")),
            .. Same("firewall hides", ["RequestIPAddress Enabled"], firewall?.List("properties.policySettings.logScrubbing.scrubbingRules").Select(rule => $"{Resource.Text(Resource.At(rule, "matchVariable"))} {Resource.Text(Resource.At(rule, "state"))}") ?? []),
            .. Same("firewall's rules", ["Microsoft_DefaultRuleSet 2.1 Block"], firewall?.List("properties.managedRules.managedRuleSets").Select(set => $"{Resource.Text(Resource.At(set, "ruleSetType"))} {Resource.Text(Resource.At(set, "ruleSetVersion"))} {Resource.Text(Resource.At(set, "ruleSetAction"))}") ?? []),
            // A challenge is a page of scripts that Tor's safest level does not run, and a list of bots is a list of exits.
            .. deployment.Resources.Where(resource => Regex.IsMatch(resource.Json.GetRawText(), "captcha|jschallenge|BotManager|RateLimitRule|GeoMatch|RemoteAddr|SocketAddr", RegexOptions.IgnoreCase)).Select(resource => $"{resource.Name}: keeps Tor out"),
            .. guarded is not null && guarded.List("properties.parameters.associations").SelectMany(one => one.GetProperty("domains").EnumerateArray()).Count() == deployment.Of("Microsoft.Cdn/profiles/customDomains").Count()
                && guarded.Text("properties.parameters.wafPolicy.id") == firewall?.Id ? Array.Empty<string>() : ["firewall: does not stand before both names"],
        ];
    }
}

namespace Submissions.Tests.Unit.Infra;

/// <summary>Ways in and out: what is not listed is refused.</summary>
internal static partial class Policy
{
    private static readonly Dictionary<string, string[]> WaysOut = new()
    {
        ["intake"] = ["10.60.0.0/26:443", "168.63.129.16:53", "AzureActiveDirectory:443", "AzureMonitor:443"],
        ["pipeline"] = ["10.60.0.0/26:443", "168.63.129.16:53", "AzureActiveDirectory:443", "AzureMonitor:443", "10.60.2.0/25:443,5432", "10.60.0.64/28:443,5432"],
        ["custody"] = ["10.60.0.0/26:443", "168.63.129.16:53", "AzureActiveDirectory:443", "AzureMonitor:443", "Internet:80,443"],
        ["desk"] = ["10.60.0.0/26:443", "168.63.129.16:53", "AzureActiveDirectory:443", "AzureMonitor:443", "10.60.0.64/28:443,5432"],
        ["cage"] = ["10.60.2.0/25:*", "MicrosoftContainerRegistry:443", "AzureFrontDoor.FirstParty:443", "AzureActiveDirectory:443", "10.60.0.0/26:443", "168.63.129.16:53"],
    };

    private static readonly Dictionary<string, string[]> WaysIn = new()
    {
        ["intake"] = [],
        ["pipeline"] = [],
        ["custody"] = [],
        ["desk"] = [],
        ["cage"] = ["10.60.1.64/26:443", "AzureLoadBalancer:30000-32767", "10.60.2.0/25:*"],
        ["closed"] = ["VirtualNetwork:443,5432"],
    };

    private static IEnumerable<string> Networks(Deployment deployment) =>
    [
        .. WaysOut.SelectMany(way => Same($"ways out of {way.Key}", way.Value, Ways(deployment, way.Key, "Outbound"))),
        .. WaysIn.SelectMany(way => Same($"ways into {way.Key}", way.Value, Ways(deployment, way.Key, "Inbound"))),
        .. WaysOut.Keys.Where(name => !EndsClosed(deployment, name, "Outbound")).Select(name => $"{name}: what is not named may go out"),
        .. WaysIn.Keys.Where(name => !EndsClosed(deployment, name, "Inbound")).Select(name => $"{name}: what is not named may come in"),
        .. Subnets(deployment),
        .. Endpoints(deployment),
    ];

    private static IEnumerable<string> Ways(Deployment deployment, string name, string direction) =>
        Rules(deployment, name, direction).Where(rule => Resource.Text(Resource.At(rule, "properties.access")) == "Allow").Select(rule =>
        {
            var peer = Resource.Text(Resource.At(rule, direction == "Outbound" ? "properties.destinationAddressPrefix" : "properties.sourceAddressPrefix"));
            var ports = Resource.At(rule, "properties.destinationPortRanges") is { } many ? string.Join(',', many.EnumerateArray().Select(port => port.GetString())) : Resource.Text(Resource.At(rule, "properties.destinationPortRange"));
            return $"{peer}:{ports}";
        });

    private static bool EndsClosed(Deployment deployment, string name, string direction) =>
        Rules(deployment, name, direction).Select(rule => (System.Text.Json.JsonElement?)rule).MaxBy(rule => Resource.At(rule!.Value, "properties.priority")!.Value.GetInt32()) is { } last
        && Resource.Text(Resource.At(last, "properties.access")) == "Deny"
        && new[] { "protocol", "sourceAddressPrefix", "destinationAddressPrefix", "destinationPortRange", "sourcePortRange" }.All(part => Resource.Text(Resource.At(last, $"properties.{part}")) == "*");

    private static IEnumerable<System.Text.Json.JsonElement> Rules(Deployment deployment, string name, string direction) =>
        deployment.One("Microsoft.Network/networkSecurityGroups", $"-{name}")?.List("properties.securityRules").Where(rule => Resource.Text(Resource.At(rule, "properties.direction")) == direction) ?? [];

    private static IEnumerable<string> Subnets(Deployment deployment)
    {
        var subnets = deployment.One("Microsoft.Network/virtualNetworks")?.List("properties.subnets").ToList() ?? [];
        foreach (var wrong in Same("subnets", ["intake", "pipeline", "custody", "desk", "cage", "endpoints", "database"], subnets.Select(subnet => Resource.Text(Resource.At(subnet, "name")))))
        {
            yield return wrong;
        }
        foreach (var subnet in subnets)
        {
            var name = Resource.Text(Resource.At(subnet, "name"));
            if (!Resource.Text(Resource.At(subnet, "properties.networkSecurityGroup.id")).EndsWith(name is "endpoints" or "database" ? "-closed" : $"-{name}", StringComparison.Ordinal))
            {
                yield return $"subnet {name}: not behind its own rules";
            }
            if (Resource.Text(Resource.At(subnet, "properties.defaultOutboundAccess")) != "false")
            {
                yield return $"subnet {name}: reaches the Internet by default";
            }
            if (name == "endpoints" && Resource.Text(Resource.At(subnet, "properties.privateEndpointNetworkPolicies")) != "NetworkSecurityGroupEnabled")
            {
                yield return "private endpoints: no rules hold there";
            }
        }
    }

    private static IEnumerable<string> Endpoints(Deployment deployment)
    {
        var links = deployment.Of("Microsoft.Network/privateEndpoints").SelectMany(endpoint => endpoint.List("properties.privateLinkServiceConnections"))
            .Select(link => $"{Resource.Text(Resource.At(link, "properties.privateLinkServiceId")).Split('/')[^1]}:{string.Join(',', Resource.At(link, "properties.groupIds")!.Value.EnumerateArray())}").ToList();
        var accounts = deployment.Of("Microsoft.Storage/storageAccounts").Select(account => account.Name).Where(name => !name.EndsWith("audit", StringComparison.Ordinal) && !name.EndsWith("replica", StringComparison.Ordinal)).ToList();
        return Same(
            "private endpoints",
            [
                .. accounts.Select(name => $"{name}:blob"),
                .. accounts.Where(name => name.EndsWith("evidence", StringComparison.Ordinal)).Select(name => $"{name}:queue"),
                $"{deployment.One("Microsoft.KeyVault/vaults")?.Name}:vault",
                $"{deployment.One("Microsoft.ContainerRegistry/registries")?.Name}:registry",
            ],
            links);
    }
}

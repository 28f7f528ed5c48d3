using System.Text.Json.Nodes;

namespace Submissions.Tests.Unit.Infra;

/// <summary>infra/ against what must never be true (<see cref="Policy"/>).</summary>
public sealed class PolicyTests(InfraFixture infra) : IClassFixture<InfraFixture>
{
    public static TheoryData<string> Environments => [.. InfraFixture.Environments];

    [Theory]
    [MemberData(nameof(Environments))]
    public void Nothing_is_true_of_a_deployment_that_must_never_be(string environment)
    {
        var violations = Policy.Violations(infra.Deployment(environment));
        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public void The_snapshot_that_is_checked_in_is_what_the_sources_come_to(string environment) =>
        // Its order of properties is not always the same.
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(File.ReadAllText(Path.Combine(Bicep.Folder, $"{environment}.snapshot.json"))), JsonNode.Parse(infra.Snapshot(environment))),
            $"infra/{environment}.snapshot.json is not what the sources come to: run infra/snapshot.sh and look at the difference.");

    [Fact]
    public void Bicep_has_nothing_to_remark()
    {
        var (code, words) = Bicep.Run("lint", Path.Combine(Bicep.Folder, "main.bicep"));
        Assert.Equal((0, ""), (code, words.Trim()));
    }

    [Fact]
    public void The_policy_sees_something_of_every_kind_of_resource()
    {
        // A resource type that nobody thought of when the rules were written is looked at before it is deployed.
        string[] known =
        [
            "Microsoft.App/containerApps", "Microsoft.App/managedEnvironments", "Microsoft.Authorization/locks", "Microsoft.Authorization/roleAssignments", "Microsoft.Authorization/roleDefinitions",
            "Microsoft.Cdn/profiles", "Microsoft.Cdn/profiles/afdEndpoints", "Microsoft.Cdn/profiles/afdEndpoints/routes", "Microsoft.Cdn/profiles/customDomains", "Microsoft.Cdn/profiles/originGroups",
            "Microsoft.Cdn/profiles/originGroups/origins", "Microsoft.Cdn/profiles/ruleSets", "Microsoft.Cdn/profiles/ruleSets/rules", "Microsoft.Cdn/profiles/securityPolicies", "Microsoft.Consumption/budgets",
            "Microsoft.ContainerRegistry/registries", "Microsoft.DBforPostgreSQL/flexibleServers", "Microsoft.DBforPostgreSQL/flexibleServers/administrators",
            "Microsoft.DBforPostgreSQL/flexibleServers/configurations", "Microsoft.DBforPostgreSQL/flexibleServers/databases", "Microsoft.Insights/actionGroups", "Microsoft.Insights/components",
            "Microsoft.Insights/diagnosticSettings", "Microsoft.Insights/scheduledQueryRules", "Microsoft.KeyVault/vaults", "Microsoft.KeyVault/vaults/keys", "Microsoft.ManagedIdentity/userAssignedIdentities",
            "Microsoft.Network/FrontDoorWebApplicationFirewallPolicies", "Microsoft.Network/networkSecurityGroups", "Microsoft.Network/privateDnsZones", "Microsoft.Network/privateDnsZones/A",
            "Microsoft.Network/privateDnsZones/virtualNetworkLinks", "Microsoft.Network/privateEndpoints", "Microsoft.Network/privateEndpoints/privateDnsZoneGroups", "Microsoft.Network/virtualNetworks",
            "Microsoft.OperationalInsights/workspaces", "Microsoft.Storage/storageAccounts", "Microsoft.Storage/storageAccounts/blobServices", "Microsoft.Storage/storageAccounts/blobServices/containers",
            "Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies", "Microsoft.Storage/storageAccounts/managementPolicies", "Microsoft.Storage/storageAccounts/objectReplicationPolicies",
            "Microsoft.Storage/storageAccounts/queueServices", "Microsoft.Storage/storageAccounts/queueServices/queues", "Microsoft.Web/serverfarms", "Microsoft.Web/sites",
            "Microsoft.Web/sites/basicPublishingCredentialsPolicies", "Microsoft.Web/sites/config",
        ];
        Assert.Empty(infra.Deployment("production").Resources.Select(resource => resource.Type).Distinct().Except(known));
    }
}

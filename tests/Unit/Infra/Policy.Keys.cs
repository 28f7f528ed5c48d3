using Submissions.Contracts;

namespace Submissions.Tests.Unit.Infra;

/// <summary>Keys that never leave the hardware, a vault that cannot be purged, and a record of every use.</summary>
internal static partial class Policy
{
    private static IEnumerable<string> Keys(Deployment deployment) =>
    [
        .. Must(
            deployment.One("Microsoft.KeyVault/vaults"),
            "vault",
            ("properties.sku.name", "premium"),
            ("properties.enableRbacAuthorization", "true"),
            ("properties.enableSoftDelete", "true"),
            ("properties.softDeleteRetentionInDays", "90"),
            ("properties.enablePurgeProtection", "true"),
            ("properties.enabledForDeployment", "false"),
            ("properties.enabledForDiskEncryption", "false"),
            ("properties.enabledForTemplateDeployment", "false"),
            ("properties.publicNetworkAccess", "Disabled"),
            ("properties.networkAcls.defaultAction", "Deny"),
            ("properties.networkAcls.bypass", "AzureServices"),
            ("properties.networkAcls.ipRules", "[]"),
            ("properties.networkAcls.virtualNetworkRules", "[]")),
        .. new[] { VaultKeys.Intake, VaultKeys.Desk, "storage" }.SelectMany(name => Must(
            deployment.One("Microsoft.KeyVault/vaults/keys", $"/{name}"), "key", ("properties.kty", "RSA-HSM"), ("properties.keySize", "3072"), ("properties.keyOps", """["wrapKey","unwrapKey"]"""))),
        .. new[] { VaultKeys.Promise, VaultKeys.Log, VaultKeys.Message }.SelectMany(name => Must(
            deployment.One("Microsoft.KeyVault/vaults/keys", $"/{name}"), "key", ("properties.kty", "EC-HSM"), ("properties.curveName", "P-256"), ("properties.keyOps", """["sign","verify"]"""))),
        .. deployment.Of("Microsoft.KeyVault/vaults/keys").SelectMany(key => Must(
            key, "key", ("properties.attributes.exportable", "false"), ("properties.attributes.enabled", "true"), ("properties.rotationPolicy.attributes.expiryTime", "P2Y"))),
        .. deployment.Of("Microsoft.KeyVault/vaults/keys").Where(key => key.List("properties.rotationPolicy.lifetimeActions").Select(action => Resource.Text(Resource.At(action, "action.type"))).SingleOrDefault() != (key.Name.EndsWith("/storage", StringComparison.Ordinal) ? "rotate" : "notify"))
            .Select(key => $"key {key.Name}: rotates by itself where it may not, or does not where it must"),
        .. deployment.Of("Microsoft.KeyVault/vaults/secrets").Select(secret => $"secret {secret.Name}: its value is in the template"),
        .. Must(
            deployment.One("Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies", "audit/default/insights-logs-auditevent/default"),
            "audit log",
            ("properties.immutabilityPeriodSinceCreationInDays", "3650"),
            ("properties.allowProtectedAppendWrites", "true")),
        .. Must(
            deployment.One("Microsoft.Storage/storageAccounts/blobServices", "audit/default"),
            "audit log",
            ("properties.deleteRetentionPolicy.enabled", "true"),
            ("properties.deleteRetentionPolicy.days", "365"),
            ("properties.deleteRetentionPolicy.allowPermanentDelete", "false"),
            ("properties.containerDeleteRetentionPolicy.enabled", "true"),
            ("properties.containerDeleteRetentionPolicy.days", "365")),
    ];
}

using Submissions.Contracts;

namespace Submissions.Tests.Unit.Infra;

/// <summary>Accounts that nobody reaches from outside or by a key, and evidence that nobody can take away.</summary>
internal static partial class Policy
{
    private static readonly string[] WriteOnce = [Containers.Sealed, Containers.Events, Containers.Tiles, Containers.Bundles, Containers.Custody, Containers.Decisions];

    private static IEnumerable<string> Storage(Deployment deployment)
    {
        var accounts = deployment.Of("Microsoft.Storage/storageAccounts").ToList();
        foreach (var account in accounts)
        {
            foreach (var wrong in Account(account))
            {
                yield return wrong;
            }
        }
        var evidence = deployment.One("Microsoft.Storage/storageAccounts", "evidence");
        var replica = deployment.One("Microsoft.Storage/storageAccounts", "replica");
        foreach (var wrong in (IEnumerable<string>)[.. Evidence(deployment, evidence), .. Replica(deployment, replica), .. Kept(deployment), .. Lifecycle(deployment), .. Locked(deployment, replica is not null)])
        {
            yield return wrong;
        }
    }

    private static IEnumerable<string> Account(Resource account) => Must(
        account,
        "account",
        ("properties.allowBlobPublicAccess", "false"),
        ("properties.allowSharedKeyAccess", "false"),
        ("properties.allowCrossTenantReplication", "false"),
        ("properties.defaultToOAuthAuthentication", "true"),
        ("properties.isLocalUserEnabled", "false"),
        ("properties.isSftpEnabled", "false"),
        ("properties.minimumTlsVersion", "TLS1_2"),
        ("properties.supportsHttpsTrafficOnly", "true"),
        ("properties.publicNetworkAccess", "Disabled"),
        ("properties.networkAcls.defaultAction", "Deny"),
        ("properties.networkAcls.bypass", account.Name.EndsWith("audit", StringComparison.Ordinal) ? "AzureServices" : "None"),
        ("properties.networkAcls.ipRules", "[]"),
        ("properties.networkAcls.virtualNetworkRules", "[]"),
        ("properties.encryption.requireInfrastructureEncryption", "true"),
        ("properties.encryption.services.blob.enabled", "true"));

    private static IEnumerable<string> Evidence(Deployment deployment, Resource? evidence)
    {
        var isProduction = deployment.Resources.Any(resource => resource.Id.Contains("submissions-production", StringComparison.Ordinal));
        return
        [
            .. Must(
                evidence,
                "evidence",
                ("properties.encryption.keySource", "Microsoft.Keyvault"),
                ("properties.encryption.keyvaultproperties.keyname", "storage"),
                ("properties.encryption.services.queue.keyType", "Account"),
                ("properties.allowedCopyScope", "AAD"),
                ("sku.name", isProduction ? "Standard_RAGZRS" : "Standard_ZRS")),
            .. Must(
                deployment.One("Microsoft.Storage/storageAccounts/blobServices", "evidence/default"),
                "evidence's blobs",
                ("properties.isVersioningEnabled", "true"),
                ("properties.changeFeed.enabled", "true"),
                ("properties.deleteRetentionPolicy.enabled", "true"),
                ("properties.deleteRetentionPolicy.days", isProduction ? "365" : "30"),
                ("properties.deleteRetentionPolicy.allowPermanentDelete", "false"),
                ("properties.containerDeleteRetentionPolicy.enabled", "true")),
            .. Same("containers", Containers.All.Select(name => $"{evidence?.Name}/default/{name}"), deployment.Of("Microsoft.Storage/storageAccounts/blobServices/containers").Select(one => one.Name).Where(name => name.Contains("evidence/", StringComparison.Ordinal))),
            .. Same("queues", Queues.All.Select(name => $"{evidence?.Name}/default/{name}"), deployment.Of("Microsoft.Storage/storageAccounts/queueServices/queues").Select(one => one.Name)),
            .. deployment.Of("Microsoft.Storage/storageAccounts/blobServices/containers").SelectMany(container => Must(container, "container", ("properties.publicAccess", "None"))),
            .. isProduction && deployment.One("Microsoft.Storage/storageAccounts", "replica") is null ? ["production has no second copy in another region"] : Array.Empty<string>(),
        ];
    }

    private static IEnumerable<string> Kept(Deployment deployment)
    {
        foreach (var container in WriteOnce)
        {
            foreach (var wrong in (IEnumerable<string>)[
                .. Must(deployment.One("Microsoft.Storage/storageAccounts/blobServices/containers", $"evidence/default/{container}"), "write-once container", ("properties.immutableStorageWithVersioning.enabled", "true")),
                .. Must(
                    deployment.One("Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies", $"evidence/default/{container}/default"),
                    "retention",
                    ("properties.immutabilityPeriodSinceCreationInDays", "90"),
                    ("properties.allowProtectedAppendWrites", "false"),
                    ("properties.allowProtectedAppendWritesAll", "false"))])
            {
                yield return wrong;
            }
        }
    }

    private static IEnumerable<string> Replica(Deployment deployment, Resource? replica)
    {
        if (replica is null)
        {
            return [];
        }
        var copied = Containers.All.Except([Containers.Unfinished, Containers.Status, Containers.Mailbox, Containers.Copies, Containers.Released, Containers.Journal, Containers.Pending, Containers.Cursors, Containers.Checkpoints, Containers.Alerts]);
        return
        [
            .. deployment.Of("Microsoft.Storage/storageAccounts/objectReplicationPolicies").Count() == 2 ? Array.Empty<string>() : ["copying to the second region has not two halves"],
            .. Same("second copy", copied.Select(name => $"{replica.Name}/default/{name}/default"), deployment.Of("Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies").Select(one => one.Name).Where(name => name.Contains("replica/", StringComparison.Ordinal))),
            .. deployment.Of("Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies").Where(one => one.Name.Contains("replica/", StringComparison.Ordinal))
                .SelectMany(policy => Must(policy, "second copy's retention", ("properties.immutabilityPeriodSinceCreationInDays", "90"), ("properties.allowProtectedAppendWrites", "false"), ("properties.allowProtectedAppendWritesAll", "false"))),
            .. deployment.Of("Microsoft.Storage/storageAccounts/blobServices/containers").Where(one => one.Name.Contains("replica/", StringComparison.Ordinal)).SelectMany(one => Must(one, "second copy", ("properties.immutableStorageWithVersioning.enabled", "true"))),
            .. Must(
                deployment.One("Microsoft.Storage/storageAccounts/blobServices", "replica/default"),
                "second copy",
                ("properties.isVersioningEnabled", "true"),
                ("properties.deleteRetentionPolicy.enabled", "true"),
                ("properties.deleteRetentionPolicy.days", "365"),
                ("properties.deleteRetentionPolicy.allowPermanentDelete", "false"),
                ("properties.containerDeleteRetentionPolicy.enabled", "true"),
                ("properties.containerDeleteRetentionPolicy.days", "365")),
            .. Must(replica, "second copy", ("location", "westeurope")),
        ];
    }

    private static IEnumerable<string> Lifecycle(Deployment deployment)
    {
        string[] allowed = ["intake/budget/", "unfinished/", "pending/", "cursors/", "copies/", "released/"];
        var rules = deployment.Of("Microsoft.Storage/storageAccounts/managementPolicies").SelectMany(policy => policy.List("properties.policy.rules")).ToList();
        if (deployment.Of("Microsoft.Storage/storageAccounts/managementPolicies").Count() != 1)
        {
            yield return "lifecycle: one account has rules, and one only";
        }
        foreach (var rule in rules)
        {
            var prefixes = Resource.At(rule, "definition.filters.prefixMatch") is { } list ? list.EnumerateArray().Select(prefix => prefix.GetString()!).ToList() : [];
            if (prefixes.Count == 0 || prefixes.Except(allowed).Any())
            {
                yield return $"lifecycle {Resource.Text(Resource.At(rule, "name"))}: deletes {string.Join(", ", prefixes)}";
            }
            // Working copies and marks themselves are for Pipeline and Custody to delete: rules take old versions only.
            if (Resource.At(rule, "definition.actions.baseBlob") is not null && !prefixes.SequenceEqual(["intake/budget/"]))
            {
                yield return "lifecycle: deletes what is not a spent budget";
            }
        }
    }

    /// <summary>A lock on anything else, such as the whole group, would stop deployments and not those who take evidence.</summary>
    private static IEnumerable<string> Locked(Deployment deployment, bool hasReplica)
    {
        string[] locked = ["evidence", "audit", .. hasReplica ? ["replica"] : Array.Empty<string>()];
        var things = deployment.Of("Microsoft.Storage/storageAccounts").Where(account => locked.Any(end => account.Name.EndsWith(end, StringComparison.Ordinal))).Concat(deployment.Of("Microsoft.KeyVault/vaults"));
        var locks = deployment.Of("Microsoft.Authorization/locks").ToList();
        return
        [
            .. Same("locks on", things.Select(thing => thing.Id), locks.Select(one => one.Id.Split("/providers/Microsoft.Authorization/locks/")[0])),
            .. locks.SelectMany(one => Must(one, "lock", ("properties.level", "CanNotDelete"))),
        ];
    }
}

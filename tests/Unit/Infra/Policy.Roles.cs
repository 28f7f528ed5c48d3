using System.Text.RegularExpressions;
using Submissions.Contracts;
using Submissions.Local;
using Submissions.Storage;

namespace Submissions.Tests.Unit.Infra;

/// <summary>Who may do what: exactly the tables of functions/Local/Rights, on single containers, queues, keys and secrets.</summary>
internal static partial class Policy
{
    private const string Blobs = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs";
    private const string Messages = "Microsoft.Storage/storageAccounts/queueServices/queues/messages";
    private const string Vault = "Microsoft.KeyVault/vaults";
    private const string NotListing = "((!(ActionMatches{'" + Blobs + "/read'} AND SubOperationMatches{'Blob.List'})) OR (@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringEquals '-'))";
    private const string OnlyListing = "((!(ActionMatches{'" + Blobs + "/read'} AND NOT SubOperationMatches{'Blob.List'})) OR (@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringEquals '-'))";

    private static IEnumerable<string> Roles(Deployment deployment)
    {
        var definitions = deployment.Of("Microsoft.Authorization/roleDefinitions").ToDictionary(role => role.Name);
        var granted = new List<string>();
        foreach (var grant in deployment.Of("Microsoft.Authorization/roleAssignments"))
        {
            var role = grant.Text("properties.roleDefinitionId").Split('/')[^1];
            if (!definitions.TryGetValue(role, out var definition))
            {
                yield return $"role assignment {grant.Id}: a role that is not ours";
                continue;
            }
            granted.Add(Grant(Who(grant), Where(grant.Id), Actions(definition), grant.Text("properties.condition")));
        }
        foreach (var wrong in Same("roles", Expected(deployment), granted))
        {
            yield return wrong;
        }
        foreach (var definition in definitions.Values.Where(role => Actions(role).Any(IsForbidden)))
        {
            yield return $"role {definition.Text("properties.roleName")}: an action that no role may have";
        }
        foreach (var definition in definitions.Values.Where(role => role.List("properties.assignableScopes").Any(scope => !scope.GetString()!.Contains("/resourceGroups/", StringComparison.Ordinal))))
        {
            yield return $"role {definition.Text("properties.roleName")}: assignable beyond the resource group";
        }
    }

    private static IEnumerable<string> Expected(Deployment deployment)
    {
        foreach (var plane in PlaneNames.All)
        {
            var who = $"id-{deployment.Name}-{plane}".ToLowerInvariant();
            foreach (var (container, rights) in PlaneRights.Containers(plane))
            {
                foreach (var right in Enum.GetValues<BlobRights>().Where(right => right != BlobRights.None && rights.HasFlag(right)))
                {
                    yield return Grant(who, $"evidence/containers/{container}", ActionsOf(right, container), ConditionOf(right));
                }
            }
            foreach (var (queue, rights) in WithPoison(PlaneRights.Queues(plane)))
            {
                foreach (var right in Enum.GetValues<QueueRights>().Where(right => right != QueueRights.None && rights.HasFlag(right)))
                {
                    yield return Grant(who, $"evidence/queues/{queue}", ActionsOf(right));
                }
            }
            foreach (var right in VaultRights.Of(plane))
            {
                yield return Grant(who, right.Operation == VaultOperation.GetSecret ? $"secrets/{right.Name}" : $"keys/{right.Name}", ActionsOf(right.Operation));
            }
            yield return Grant(who, $"host/{plane.ToLowerInvariant()}", [
                "Microsoft.Storage/storageAccounts/blobServices/containers/read", "Microsoft.Storage/storageAccounts/blobServices/containers/write",
                $"{Blobs}/read", $"{Blobs}/write", $"{Blobs}/add/action", $"{Blobs}/delete"]);
            if (plane != PlaneNames.Intake)
            {
                yield return Grant(who, $"components/appi-{deployment.Name}", ["Microsoft.Insights/telemetry/write"]);
            }
        }
        yield return Grant("encryption", "keys/storage", [$"{Vault}/keys/read", $"{Vault}/keys/wrap/action", $"{Vault}/keys/unwrap/action"]);
        yield return Grant($"id-{deployment.Name}-images", "registry", ["Microsoft.ContainerRegistry/registries/pull/read"]);
    }

    /// <summary>The host puts what failed five times on the poison queue, by the identity of the app.</summary>
    private static IEnumerable<(string Queue, QueueRights Rights)> WithPoison(IReadOnlyDictionary<string, QueueRights> table)
    {
        var all = table.ToDictionary(row => row.Key, row => row.Value);
        foreach (var queue in table.Where(row => row.Value.HasFlag(QueueRights.Process)).Select(row => row.Key + Queues.PoisonSuffix).Where(Queues.All.Contains))
        {
            all[queue] = all.GetValueOrDefault(queue) | QueueRights.Add;
        }
        return all.Select(row => (row.Key, row.Value));
    }

    private static string[] ActionsOf(BlobRights right, string container) => right switch
    {
        BlobRights.Read or BlobRights.List => [$"{Blobs}/read"],
        BlobRights.Create or BlobRights.Write => [$"{Blobs}/write", $"{Blobs}/add/action"],
        BlobRights.Append => [$"{Blobs}/add/action"],
        BlobRights.Delete when container == Containers.Sealed => [$"{Blobs}/delete", $"{Blobs}/deleteBlobVersion/action"],
        BlobRights.Delete => [$"{Blobs}/delete"],
        BlobRights.Retain => [$"{Blobs}/immutableStorage/runAsSuperUser/action"],
        _ => throw new ArgumentOutOfRangeException(nameof(right), right, "A right that Azure has no role for yet."),
    };

    private static string ConditionOf(BlobRights right) => right switch
    {
        BlobRights.Read => NotListing,
        BlobRights.List => OnlyListing,
        _ => "",
    };

    private static string[] ActionsOf(QueueRights right) => right switch
    {
        QueueRights.Add => [$"{Messages}/add/action"],
        QueueRights.Process => ["Microsoft.Storage/storageAccounts/queueServices/queues/read", $"{Messages}/read", $"{Messages}/process/action", $"{Messages}/write"],
        _ => throw new ArgumentOutOfRangeException(nameof(right), right, "A right that Azure has no role for yet."),
    };

    private static string[] ActionsOf(VaultOperation operation) => operation switch
    {
        VaultOperation.GetPublicKey => [$"{Vault}/keys/read"],
        VaultOperation.Unwrap => [$"{Vault}/keys/unwrap/action"],
        VaultOperation.Sign => [$"{Vault}/keys/sign/action"],
        VaultOperation.GetSecret => [$"{Vault}/secrets/getSecret/action", $"{Vault}/secrets/readMetadata/action"],
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "An operation that Azure has no role for yet."),
    };

    /// <summary>Links that outlive an identity, keys of accounts, roles, and whatever is written with a star.</summary>
    private static bool IsForbidden(string action) => action.Contains('*', StringComparison.Ordinal)
        || Regex.IsMatch(action, "generateUserDelegationKey|listKeys|regenerateKey|listServiceSas|listAccountSas|Authorization/|permanentDelete|containers/delete|purge|backup|immutabilityPolicies|keys/create|secrets/set", RegexOptions.IgnoreCase);

    private static string Grant(string who, string where, IEnumerable<string> actions, string condition = "") => $"{who} on {where}: {string.Join(", ", actions.Order(StringComparer.Ordinal))}{(condition.Length > 0 ? $" if {condition}" : "")}";

    private static IReadOnlyList<string> Actions(Resource role) =>
    [
        .. role.List("properties.permissions").SelectMany(permission => permission.GetProperty("actions").EnumerateArray().Concat(permission.GetProperty("dataActions").EnumerateArray())).Select(action => action.GetString()!),
    ];

    private static string Who(Resource grant)
    {
        var identity = Regex.Match(grant.Text("properties.principalId"), "userAssignedIdentities/([^']+)'").Groups[1].Value;
        return identity.EndsWith("-encryption", StringComparison.Ordinal) ? "encryption" : identity.Length > 0 ? identity : grant.Text("properties.principalId");
    }

    private static string Where(string id)
    {
        var scope = id[..id.IndexOf("/providers/Microsoft.Authorization/roleAssignments/", StringComparison.Ordinal)];
        return Regex.Match(scope, "/storageAccounts/st[a-z0-9]{8}evidence/(blobServices/default|queueServices/default)/([a-z]+)/([^/]+)$") is { Success: true } evidence ? $"evidence/{evidence.Groups[2]}/{evidence.Groups[3]}"
            : Regex.Match(scope, "/vaults/[^/]+/(keys|secrets)/([^/]+)$") is { Success: true } key ? $"{key.Groups[1]}/{key.Groups[2]}"
            : Regex.Match(scope, "/storageAccounts/st[a-z0-9]{8}(intake|pipeline|custody|desk)$") is { Success: true } host ? $"host/{host.Groups[1]}"
            : Regex.Match(scope, "/(components)/([^/]+)$") is { Success: true } component ? $"components/{component.Groups[2]}"
            : Regex.IsMatch(scope, "/registries/[^/]+$") ? "registry"
            : scope;
    }
}

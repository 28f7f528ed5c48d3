namespace Submissions.Tests.Unit.Infra;

/// <summary>Where hostile files are opened there is no identity, no log and no image that somebody else put there.</summary>
internal static partial class Policy
{
    private static IEnumerable<string> Cages(Deployment deployment)
    {
        var cage = deployment.One("Microsoft.App/containerApps");
        var containers = cage?.List("properties.template.containers").ToList() ?? [];
        return
        [
            .. Must(
                cage,
                "cage",
                // To the network, whose rules let Pipeline alone in; without it nobody reaches the cage.
                ("properties.configuration.ingress.external", "true"),
                ("properties.configuration.ingress.allowInsecure", "false"),
                ("properties.configuration.ingress.transport", "http"),
                ("properties.configuration.ingress.targetPort", "8080"),
                ("properties.configuration.activeRevisionsMode", "Single"),
                ("properties.configuration.secrets", ""),
                ("properties.template.volumes", """[{"name":"scanner","storageType":"EmptyDir"}]""")),
            // 'None': the platform fetches images with it, and what runs in the container cannot ask for a token.
            .. Same("the cage's identities", ["None"], cage?.List("properties.configuration.identitySettings").Select(one => Resource.Text(Resource.At(one, "lifecycle"))) ?? []),
            .. cage?.At("identity.userAssignedIdentities")?.EnumerateObject().Select(one => one.Name.Split('/')[^1]).SequenceEqual([$"id-{deployment.Name}-images"]) == true ? Array.Empty<string>() : ["cage: an identity that is not for images alone"],
            .. Same("containers in the cage", ["front", "clamd"], containers.Select(one => Resource.Text(Resource.At(one, "name")))),
            .. containers.Where(one => !Resource.Text(Resource.At(one, "image")).Contains("@sha256:", StringComparison.Ordinal)).Select(one => $"image {Resource.Text(Resource.At(one, "image"))}: not named by its digest"),
            .. Same(
                "the cage's surroundings",
                ["Front__Isolation=Users", "Clamd__Socket=/scanner/clamd.sock"],
                containers.SelectMany(one => Resource.At(one, "env") is { } list ? list.EnumerateArray() : []).Select(one => $"{Resource.Text(Resource.At(one, "name"))}={Resource.Text(Resource.At(one, "value"))}")),
            .. Same(
                "health of the cage",
                ["Liveness /healthz", "Readiness /ready"],
                containers.SelectMany(one => Resource.At(one, "probes") is { } list ? list.EnumerateArray() : []).Select(one => $"{Resource.Text(Resource.At(one, "type"))} {Resource.Text(Resource.At(one, "httpGet.path"))}")),
            .. Must(
                deployment.One("Microsoft.App/managedEnvironments"),
                "the cage's environment",
                ("properties.vnetConfiguration.internal", "true"),
                ("properties.appLogsConfiguration.destination", ""),
                ("properties.peerAuthentication.mtls.enabled", "true"),
                ("properties.peerTrafficConfiguration.encryption.enabled", "true")),
            .. deployment.One("Microsoft.App/managedEnvironments")?.Text("properties.vnetConfiguration.infrastructureSubnetId").EndsWith("/subnets/cage", StringComparison.Ordinal) == true ? Array.Empty<string>() : ["cage: not in its own subnet"],
            .. Must(
                deployment.One("Microsoft.ContainerRegistry/registries"),
                "registry",
                ("properties.adminUserEnabled", "false"),
                ("properties.anonymousPullEnabled", "false"),
                ("properties.publicNetworkAccess", "Disabled"),
                ("properties.policies.exportPolicy.status", "disabled"),
                ("properties.networkRuleBypassOptions", "AzureServices")),
        ];
    }
}

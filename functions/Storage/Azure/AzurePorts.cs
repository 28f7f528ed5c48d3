using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Submissions.Contracts;

namespace Submissions.Storage;

/// <summary>The ports of a plane on Azure: everything by the app's own managed identity.</summary>
public static class AzurePorts
{
    /// <summary>Reads <c>Evidence:BlobEndpoint</c>, <c>Evidence:QueueEndpoint</c>, <c>Vault:Address</c> and <c>Identity:ClientId</c>.</summary>
    public static IServiceCollection AddAzurePorts(this IServiceCollection services, IConfiguration configuration)
    {
        var credential = new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(Required("Identity:ClientId")));
        var vault = new KeyVault(new Uri(Required("Vault:Address")), credential);
        return services
            .AddSingleton(TimeProvider.System)
            .AddSingleton(Entropy.System)
            .AddSingleton<IVault>(vault)
            .AddSingleton<ISecretStore>(vault)
            .AddSingleton(StorageConnection.ByIdentity(new Uri(Required("Evidence:BlobEndpoint")), new Uri(Required("Evidence:QueueEndpoint")), credential));

        string Required(string key) => configuration[key] ?? throw new InvalidOperationException($"The setting {key} is missing.");
    }
}

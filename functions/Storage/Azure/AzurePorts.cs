using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Submissions.Contracts;

namespace Submissions.Storage;

/// <summary>The ports of a plane on Azure: everything by the app's own managed identity. On a developer's machine: a connection string and a folder of keys.</summary>
public static class AzurePorts
{
    private const string DatabaseScope = "https://ossrdbms-aad.database.windows.net/.default";

    /// <summary>
    /// Reads <c>Evidence:blobServiceUri</c>, <c>Evidence:queueServiceUri</c>, <c>Vault:Address</c> and <c>Identity:ClientId</c>; or, of a developer, <c>Evidence</c> (a connection string, as the triggers read it too)
    /// and <c>Vault:Folder</c>, which is refused where the host does not say that this is development.
    /// </summary>
    /// <exception cref="InvalidOperationException">A setting is missing, or is one for development only.</exception>
    public static IServiceCollection AddAzurePorts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(TimeProvider.System).AddSingleton(Entropy.System);
        var identity = configuration["Identity:ClientId"] is { Length: > 0 } id ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(id)) : null;
        if (identity is not null)
        {
            services.AddSingleton<DatabasePassword>(async cancellationToken => (await identity.GetTokenAsync(new TokenRequestContext([DatabaseScope]), cancellationToken)).Token);
        }
        services.AddSingleton(configuration[Queues.Connection] is { Length: > 0 } key
            ? StorageConnection.ByConnectionString(InDevelopment(key))
            : StorageConnection.ByIdentity(new Uri(Required("Evidence:blobServiceUri")), new Uri(Required("Evidence:queueServiceUri")), Identity()));
        if (configuration["Vault:Folder"] is { Length: > 0 } folder)
        {
            var keys = new FileVault(VaultFolder.Open(InDevelopment(folder)), rights: null);
            return services.AddSingleton<IVault>(keys).AddSingleton<ISecretStore>(keys);
        }
        var vault = new KeyVault(new Uri(Required("Vault:Address")), Identity());
        return services.AddSingleton<IVault>(vault).AddSingleton<ISecretStore>(vault);

        TokenCredential Identity() => identity ?? throw new InvalidOperationException("The setting Identity:ClientId is missing.");

        string Required(string name) => configuration[name] ?? throw new InvalidOperationException($"The setting {name} is missing.");

        string InDevelopment(string value) => configuration["AZURE_FUNCTIONS_ENVIRONMENT"] == "Development"
            ? value
            : throw new InvalidOperationException("Evidence as a connection string and Vault:Folder are for development only (AZURE_FUNCTIONS_ENVIRONMENT).");
    }
}

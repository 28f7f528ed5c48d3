using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Web;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Desk.Audit;
using Submissions.Desk.Incidents;
using Submissions.Desk.Review;
using Submissions.Desk.SignIn;
using Submissions.Http;
using Submissions.Index;
using Submissions.Storage;

namespace Submissions.Desk;

/// <summary>What the desk plane is made of. The host adds the ports.</summary>
public static class DeskPlane
{
    public static IServiceCollection AddDeskPlane(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DeskOptions>().Bind(configuration.GetSection(DeskOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SignInOptions>().Bind(configuration.GetSection(SignInOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddAuthentication(Bearer.Scheme).AddMicrosoftIdentityWebApi(configuration.GetSection("AzureAd"));
        return services
            .AddIndex(configuration)
            .AddSingleton(provider => DeskKeys.Create(
                provider.GetRequiredService<ArtefactStore>(), provider.GetRequiredService<IVault>(), provider.GetRequiredService<ISecretStore>(), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<ArtefactStore>().AddSingleton<CustodyLog>().AddSingleton<EventJournal>().AddSingleton<PendingMarks>().AddSingleton<MessageSender>().AddSingleton<MutableStore>().AddSingleton<KnownCheckpoint>()
            .AddSingleton<Gatekeeper>().AddSingleton<Views>().AddSingleton<FollowUps>().AddSingleton<Decisions>().AddSingleton<IncidentDecisions>()
            .AddSingleton(provider => new StaticSite(provider.GetRequiredService<IOptions<DeskOptions>>().Value.SiteFolder));
    }
}

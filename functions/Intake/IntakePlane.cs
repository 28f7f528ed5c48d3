using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Web;
using Submissions.Http;
using Submissions.Intake.Open;
using Submissions.Intake.Upload;
using Submissions.Storage;

namespace Submissions.Intake;

/// <summary>What the anonymous plane is made of. The host adds the ports: vault, secrets, storage connection, time, entropy.</summary>
public static class IntakePlane
{
    public static IServiceCollection AddIntakePlane(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<IntakeOptions>().Bind(configuration.GetSection(IntakeOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddAuthentication(Bearer.Scheme).AddMicrosoftIdentityWebApi(configuration.GetSection("AzureAd"));
        return services
            .AddSingleton<ArtefactStore>().AddSingleton<SealedUploads>().AddSingleton<CustodyLog>().AddSingleton<EventJournal>().AddSingleton<MutableStore>().AddSingleton<KnownCheckpoint>().AddSingleton<MessageSender>()
            .AddSingleton<Capabilities>().AddSingleton<PartBuffers>()
            .AddSingleton(provider => new StaticSite(provider.GetRequiredService<IOptions<IntakeOptions>>().Value.SiteFolder));
    }
}

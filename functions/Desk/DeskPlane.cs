using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Web;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Desk.Audit;
using Submissions.Desk.Cases;
using Submissions.Desk.CustodyTree;
using Submissions.Desk.Exports;
using Submissions.Desk.Incidents;
using Submissions.Desk.Keys;
using Submissions.Desk.Messages;
using Submissions.Desk.Originals;
using Submissions.Desk.Partners;
using Submissions.Desk.Queue;
using Submissions.Desk.Rebuild;
using Submissions.Desk.Review;
using Submissions.Desk.SignIn;
using Submissions.Desk.Work;
using Submissions.Http;
using Submissions.Index;
using Submissions.Sealing;
using Submissions.Storage;

namespace Submissions.Desk;

/// <summary>What the desk plane is made of. The host adds the ports.</summary>
public static class DeskPlane
{
    /// <summary>Films that are played at the same time without asking the vault again for each range.</summary>
    private const int MostKeptKeys = 64;

    public static IServiceCollection AddDeskPlane(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DeskOptions>().Bind(configuration.GetSection(DeskOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SignInOptions>().Bind(configuration.GetSection(SignInOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddAuthentication(Bearer.Scheme).AddMicrosoftIdentityWebApi(configuration.GetSection("AzureAd"));
        services.PostConfigure<JwtBearerOptions>(Bearer.Scheme, options => options.TokenValidationParameters.ValidTypes = Bearer.TokenTypes);
        return services
            .AddIndex(configuration)
            .AddSingleton(provider => DeskKeys.Create(
                provider.GetRequiredService<ArtefactStore>(), provider.GetRequiredService<IVault>(), provider.GetRequiredService<ISecretStore>(), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton(provider => new KeptFileKeys(provider.GetRequiredService<PublishedKeyRing>(), PlayAddresses.Lifetime, MostKeptKeys, provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<ArtefactStore>().AddSingleton<CustodyLog>().AddSingleton<EventJournal>().AddSingleton<PendingMarks>().AddSingleton<MessageSender>().AddSingleton<MutableStore>().AddSingleton<KnownCheckpoint>()
            .AddSingleton<PlayAddresses>().AddSingleton<Gatekeeper>().AddSingleton<QueueTags>().AddSingleton<Views>().AddSingleton<FollowUps>().AddSingleton<PartnerRegistry>().AddSingleton<Deliverers>().AddSingleton<PartnerEntries>().AddSingleton<Decisions>().AddSingleton<IncidentDecisions>()
            .AddSingleton<Correspondents>().AddSingleton<MessageThread>().AddSingleton<MessageSending>()
            .AddSingleton<StaffKeys>().AddSingleton<StaffKeyDecisions>().AddSingleton<Releases>()
            .AddSingleton<EditSealing>().AddSingleton<WorkLog>().AddSingleton<DeliveryCards>().AddSingleton<Rebuilding>()
            .AddSingleton<SealedRecords>().AddSingleton<CaseLog>().AddSingleton<Recipients>().AddSingleton<Consents>().AddSingleton<CaseGates>().AddSingleton<Registrations>().AddSingleton<ExportLog>()
            .AddSingleton<ExportContent>().AddSingleton<ExportProofs>().AddSingleton<SequencedNames>().AddSingleton<DeskLog>().AddSingleton<Looks>()
            .AddSingleton(provider => new StaticSite(provider.GetRequiredService<IOptions<DeskOptions>>().Value.SiteFolder, browsersMayKeep: true));
    }
}

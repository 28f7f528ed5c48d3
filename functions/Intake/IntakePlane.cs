using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Web;
using Submissions.Http;
using Submissions.Intake.Commit;
using Submissions.Intake.Drop;
using Submissions.Intake.Limits;
using Submissions.Intake.Mailbox;
using Submissions.Intake.Open;
using Submissions.Intake.Partners;
using Submissions.Intake.Publish;
using Submissions.Intake.Upload;
using Submissions.Intake.Work;
using Submissions.Storage;

namespace Submissions.Intake;

/// <summary>What the anonymous plane is made of. The host adds the ports: vault, secrets, storage connection, time, entropy.</summary>
public static class IntakePlane
{
    public static IServiceCollection AddIntakePlane(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<IntakeOptions>().Bind(configuration.GetSection(IntakeOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddAuthentication(Bearer.Scheme).AddMicrosoftIdentityWebApi(configuration.GetSection("AzureAd"));
        services.PostConfigure<JwtBearerOptions>(Bearer.Scheme, options => options.TokenValidationParameters.ValidTypes = Bearer.TokenTypes);
        return services
            .AddSingleton<ArtefactStore>().AddSingleton<SealedUploads>().AddSingleton<UnfinishedMarks>().AddSingleton<CustodyLog>().AddSingleton<EventJournal>().AddSingleton<MutableStore>().AddSingleton<KnownCheckpoint>().AddSingleton<MessageSender>()
            .AddSingleton<IntakeMac>().AddSingleton<Capabilities>().AddSingleton<WorkChallenges>().AddSingleton<WorkCosts>()
            .AddSingleton<DailyBudget>().AddSingleton<RecentSubmissions>().AddSingleton<PartnerGate>().AddSingleton<Gate>()
            .AddSingleton<PartnerRegistry>().AddSingleton<PartnerAccess>().AddSingleton<PartnerSubmissions>()
            .AddSingleton<PartBuffers>().AddSingleton<ReceivePart>().AddSingleton<ReportOffset>().AddSingleton<TerminateUpload>()
            .AddSingleton<MailboxAnswers>().AddSingleton<SenderKeys>().AddSingleton<DeliveryCommit>().AddSingleton<DropFiles>()
            .AddSingleton(provider => new StaticSite(provider.GetRequiredService<IOptions<IntakeOptions>>().Value.SiteFolder));
    }
}

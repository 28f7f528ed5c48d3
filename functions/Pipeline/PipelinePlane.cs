using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Submissions.Contracts;
using Submissions.Index;
using Submissions.Pipeline.Release;
using Submissions.Pipeline.Resume;
using Submissions.Pipeline.Scan;
using Submissions.Pipeline.Status;
using Submissions.Pipeline.Strip;
using Submissions.Pipeline.Triage;
using Submissions.Storage;

namespace Submissions.Pipeline;

/// <summary>What the pipeline plane is made of. The host adds the ports.</summary>
public static class PipelinePlane
{
    public static IServiceCollection AddPipelinePlane(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ClamdOptions>().Bind(configuration.GetSection(ClamdOptions.Section)).ValidateDataAnnotations()
            .Validate(clamd => clamd.Socket.Length > 0 || clamd.Address is not null, "Clamd: a socket or an address is needed.")
            .Validate(clamd => clamd.OverlapBytes < clamd.WindowBytes && clamd.WindowBytes <= clamd.StreamLimitBytes, "Clamd: an overlap is shorter than a window, and a window no longer than the stream limit.")
            .ValidateOnStart();
        services.AddOptions<AttemptOptions>().Bind(configuration.GetSection(AttemptOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ReleaseOptions>().Bind(configuration.GetSection(ReleaseOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddIndex(configuration)
            .AddCage(configuration)
            .AddSingleton(provider => IntakeKeys.Create(
                provider.GetRequiredService<ArtefactStore>(), provider.GetRequiredService<IVault>(), provider.GetRequiredService<ISecretStore>(), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<ArtefactStore>().AddSingleton<CustodyLog>().AddSingleton<EventJournal>().AddSingleton<MutableStore>().AddSingleton<KnownCheckpoint>().AddSingleton<MessageSender>()
            .AddSingleton<WorkingCopies>().AddSingleton<DropKey>().AddSingleton<Originals>().AddSingleton<Messages>().AddSingleton<Attempts>().AddSingleton<UnfinishedMarks>().AddSingleton<Restart>().AddSingleton<Openings>().AddSingleton<DeskCopies>().AddSingleton<DeliveryStatus>().AddSingleton<ClamdClient>().AddSingleton<ArchiveScan>().AddSingleton<ObjectScanner>().AddSingleton<LargeLane>().AddSingleton(new PartnerLanes(Environment.ProcessorCount))
            .AddSingleton<StaffKeys>().AddSingleton<ReleasedCopies>().AddSingleton<ReleaseCheck>().AddSingleton<ReleaseSealing>()
            .AddSingleton<ContentMac>().AddSingleton<DeliveryManifests>().AddSingleton<LikenessFinder>().AddSingleton<PartnerRegistry>().AddSingleton<Scoring>().AddSingleton<TriagedCards>().AddSingleton<RuleBook>().AddHostedService(provider => provider.GetRequiredService<RuleBook>());
    }
}

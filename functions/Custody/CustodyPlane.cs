using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Submissions.Custody.Alerting;
using Submissions.Custody.Fixity;
using Submissions.Custody.Retain;
using Submissions.Custody.Sequence;
using Submissions.Custody.Timestamp;
using Submissions.Storage;

namespace Submissions.Custody;

/// <summary>What the custody plane is made of. The host adds the ports.</summary>
public static class CustodyPlane
{
    public static IServiceCollection AddCustodyPlane(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CustodyOptions>().Bind(configuration.GetSection(CustodyOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<ArtefactStore>().AddSingleton<CustodyLog>().AddSingleton<EventJournal>().AddSingleton<PendingMarks>().AddSingleton<MutableStore>().AddSingleton<KnownCheckpoint>()
            .AddSingleton(provider => new SealedRetention(provider.GetRequiredService<StorageConnection>(), provider.GetRequiredService<IOptions<CustodyOptions>>().Value.StoreEnforcesRetention))
            .AddSingleton<MessageSender>().AddSingleton<RetentionLadder>().AddSingleton<Alerts>().AddSingleton<ReceivedNames>()
            .AddSingleton<LogKeys>().AddSingleton<SequencedNames>().AddSingleton<Candidates>().AddSingleton<BatchMaker>().AddSingleton<Publications>().AddSingleton<PublishKeys>().AddSingleton<StaffKeys>().AddSingleton<PublishStaffKeys>().AddSingleton<PublishReleases>().AddSingleton<KeyProofs>()
            .AddSingleton<AuthorityClient>().AddSingleton<Stamper>().AddSingleton<Receipts>().AddSingleton<Completion>().AddSingleton<Sequencer>();
    }
}

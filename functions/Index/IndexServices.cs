using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Index.Cases;
using Submissions.Index.Overview;
using Submissions.Index.Similar;
using Submissions.Index.Work;

namespace Submissions.Index;

/// <summary>Registers the read model.</summary>
public static class IndexServices
{
    public static IServiceCollection AddIndex(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<IndexOptions>().Bind(configuration.GetSection(IndexOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IDbContextFactory<IndexContext>>(provider => new IndexContexts(
            provider.GetRequiredService<IOptions<IndexOptions>>().Value,
            provider.GetService<DatabasePassword>(),
            provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance));
        return services.AddSingleton<IndexWriter>().AddSingleton<IndexReader>().AddSingleton<SubmissionSituations>().AddSingleton<QueueReader>().AddSingleton<EditStore>().AddSingleton<ClaimStore>().AddSingleton<LikenessReader>().AddSingleton<SimilarFingerprints>().AddSingleton<IncidentStore>().AddSingleton<CaseStore>().AddSingleton<OverviewReader>();
    }
}

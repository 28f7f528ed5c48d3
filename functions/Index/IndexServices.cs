using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Submissions.Index.Similar;

namespace Submissions.Index;

/// <summary>Registers the read model.</summary>
public static class IndexServices
{
    public static IServiceCollection AddIndex(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<IndexOptions>().Bind(configuration.GetSection(IndexOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddPooledDbContextFactory<IndexContext>((provider, builder) =>
            builder.UseSqlite(provider.GetRequiredService<IOptions<IndexOptions>>().Value.ConnectionString));
        return services.AddSingleton<IndexWriter>().AddSingleton<IndexReader>().AddSingleton<LikenessReader>().AddSingleton<SimilarFingerprints>().AddSingleton<IncidentStore>();
    }
}

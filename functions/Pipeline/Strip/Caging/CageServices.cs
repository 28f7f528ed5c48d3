using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Submissions.Pipeline.Strip;

/// <summary>Registers the cage, and the check that refuses to start without one.</summary>
internal static class CageServices
{
    public static IServiceCollection AddCage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CageOptions>().Bind(configuration.GetSection(CageOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<IPostConfigureOptions<CageOptions>, CageStage>().AddSingleton<Cage>().AddSingleton<Previews>().AddSingleton(_ => PreviewTools.Find()).AddHostedService<CageCheck>();
    }
}

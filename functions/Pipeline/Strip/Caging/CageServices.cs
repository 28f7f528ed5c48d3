using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Submissions.Caging;

namespace Submissions.Pipeline.Strip;

/// <summary>Registers the cage, and the check that refuses to start without one.</summary>
internal static class CageServices
{
    public static IServiceCollection AddCage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CageOptions>().Bind(configuration.GetSection(CageOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        if (configuration.GetSection(CageOptions.Section)[nameof(CageOptions.Address)] is { Length: > 0 })
        {
            services.AddSingleton<ICageMaker, RemoteCages>();
        }
        else
        {
            services.AddSingleton<IPostConfigureOptions<CageOptions>, CageStage>().AddSingleton<ICageMaker, LocalCages>();
        }
        return services.AddSingleton<Cage>().AddSingleton<Previews>().AddSingleton<PreviewTools>().AddHostedService<CageCheck>();
    }
}

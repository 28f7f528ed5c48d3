using Microsoft.Extensions.Options;
using Submissions.Contracts;

namespace Submissions.Caging;

/// <summary>Cages on this machine, made by bubblewrap.</summary>
public sealed class LocalCages(IOptions<CageOptions> options) : ICageMaker
{
    public Task<ICage> StartAsync(CageOutputs wanted, CancellationToken cancellationToken)
    {
        var limits = wanted == CageOutputs.Previews ? CageLimits.ForPreviews(options.Value) : CageLimits.ForCopies(options.Value);
        return Task.FromResult<ICage>(CageProcess.Start(CageCommand.ForProgram(options.Value, limits)));
    }

    public Task<IReadOnlyDictionary<string, string>> FindToolsAsync(CancellationToken cancellationToken) => Task.FromResult(PreviewTools.Find());
}

using Submissions.Contracts;

namespace Submissions.Caging;

/// <summary>Makes cages: here, or at a front elsewhere that makes them for us.</summary>
public interface ICageMaker
{
    /// <summary>A cage with the cage's own program in it, for one file.</summary>
    /// <param name="wanted">What will be asked of it: how much it may use.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="CageUnavailableException">None can be had now.</exception>
    Task<ICage> StartAsync(CageOutputs wanted, CancellationToken cancellationToken);

    /// <summary>Which programs for previews there are, by package, with their versions.</summary>
    /// <exception cref="CageUnavailableException">Nobody answers.</exception>
    Task<IReadOnlyDictionary<string, string>> FindToolsAsync(CancellationToken cancellationToken);
}

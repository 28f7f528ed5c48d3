using System.Security.Cryptography;
using Submissions.Contracts;
using Submissions.Storage;

namespace Submissions.Custody.Sequence;

/// <summary>Enters into the public log every release of the form that was put to <c>config/releases/</c>, so that who serves other bytes to one visitor has to show them to everybody or is found out.</summary>
public sealed class PublishReleases(ArtefactStore artefacts, Publications publications)
{
    /// <summary>Names that this process has dealt with.</summary>
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Publishes what is new. What is no list, or not under the name of its own hash, is passed over. Call it under the log's lease.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var name in artefacts.ListAsync(Containers.Config, ReleaseList.Prefix, cancellationToken))
        {
            if (_known.Contains(name))
            {
                continue;
            }
            if (await artefacts.ReadAtMostAsync(Containers.Config, name, ReleaseList.MaxLengthBytes, cancellationToken) is { } list
                && Convert.ToHexStringLower(SHA256.HashData(list)) is var sha256 && name == ReleaseList.NameFor(sha256)
                && ReleaseList.TryRead(list) is not null)
            {
                await publications.PublishReleaseAsync(sha256, list, cancellationToken);
            }
            _known.Add(name);
        }
    }
}

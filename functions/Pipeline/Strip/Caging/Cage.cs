using Microsoft.Extensions.Options;
using Submissions.Caging;
using Submissions.Contracts;

namespace Submissions.Pipeline.Strip;

/// <summary>Runs one file in a cage of its own, so that a parser killed or taken over by a hostile file takes nothing along.</summary>
public sealed class Cage(IOptions<CageOptions> options, ICageMaker maker, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _free = new(options.Value.MaxConcurrent);
    private readonly SemaphoreSlim _freeForPreviews = new(options.Value.PreviewConcurrent);

    /// <summary>Makes the safe copy of one file.</summary>
    /// <param name="content">The opened file, seekable; read by the ranges that the cage asks for.</param>
    /// <param name="copy">Gets the safe copy; void unless a report is returned.</param>
    /// <param name="cancellationToken">Ends the cage.</param>
    /// <exception cref="CageUnavailableException">No cage can be had now.</exception>
    /// <exception cref="IOException">The content could not be read or the copy not written: the world's fault, not the file's.</exception>
    /// <returns>The report, or a refusal of the media range; <see cref="Refusal.MediaCrashed"/> also when the child broke the protocol, <see cref="Refusal.MediaTimeout"/> when it fell silent or took too long.</returns>
    public async Task<Outcome<CageReport>> StripAsync(Stream content, Stream copy, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        try
        {
            using var clock = new CageClock(time, TimeSpan.FromSeconds(options.Value.SilenceSeconds), TimeSpan.FromSeconds(options.Value.TotalSeconds));
            await using var cage = await maker.StartAsync(CageOutputs.SafeCopy, cancellationToken);
            return await new CageConversation(content, copy, cage.ToChild, cage.FromChild, clock).RunAsync(cancellationToken);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Makes previews and fingerprints of one file: a run of its own, so that whatever befalls the large programs it needs, a copy that was made stays made.</summary>
    /// <param name="content">As above.</param>
    /// <param name="cancellationToken">Ends the cage.</param>
    /// <exception cref="IOException">The content could not be read: the world's fault, not the file's.</exception>
    /// <returns>
    /// What was made; or <see cref="Refusal.PreviewUnsupported"/>, <see cref="Refusal.PreviewToolMissing"/>, <see cref="Refusal.PreviewTooLarge"/>, <see cref="Refusal.PreviewFailed"/> (also of a child that died or broke
    /// the protocol), <see cref="Refusal.PreviewTimeout"/>.
    /// </returns>
    public async Task<Outcome<CagePreviews>> PreviewAsync(Stream content, CancellationToken cancellationToken)
    {
        await _freeForPreviews.WaitAsync(cancellationToken);
        try
        {
            var total = TimeSpan.FromSeconds(options.Value.PreviewTotalSeconds);
            using var clock = new CageClock(time, total, total);
            await using var cage = await maker.StartAsync(CageOutputs.Previews, cancellationToken);
            var outcome = await new PreviewConversation(content, cage.ToChild, cage.FromChild, clock).RunAsync(cancellationToken);
            return outcome.Refusal switch
            {
                Refusal.MediaCrashed => Refusal.PreviewFailed,
                Refusal.MediaTimeout => Refusal.PreviewTimeout,
                _ => outcome,
            };
        }
        finally
        {
            _freeForPreviews.Release();
        }
    }

    /// <summary>Unpacks an archive, a member at a time.</summary>
    /// <param name="content">As above.</param>
    /// <param name="members">Gets what is unpacked; void unless <see cref="Refusal.None"/> is returned.</param>
    /// <param name="cancellationToken">Ends the cage.</param>
    /// <exception cref="IOException">The content could not be read: the world's fault, not the file's.</exception>
    /// <returns>None when every member was given whole; else as of <see cref="StripAsync"/>.</returns>
    public async Task<Refusal> UnpackAsync(Stream content, IArchiveMembers members, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        try
        {
            using var clock = new CageClock(time, TimeSpan.FromSeconds(options.Value.SilenceSeconds), TimeSpan.FromSeconds(options.Value.TotalSeconds));
            await using var cage = await maker.StartAsync(CageOutputs.Members, cancellationToken);
            return await new MembersConversation(content, members, cage.ToChild, cage.FromChild, clock).RunAsync(cancellationToken);
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose()
    {
        _free.Dispose();
        _freeForPreviews.Dispose();
    }
}

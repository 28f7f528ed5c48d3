using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Ledger;

namespace Submissions.Custody.Sequence;

/// <summary>The keys whose checkpoints the sequencer builds on: the vault's current one and those the operator names from earlier times. Never what lies in the store.</summary>
public sealed class LogKeys(IVault vault, IOptions<CustodyOptions> options)
{
    /// <summary>The log as the sequencer knows it; the current key comes first.</summary>
    /// <exception cref="InvalidOperationException">A key is none, in the vault or in the settings.</exception>
    public async Task<LogIdentity> IdentityAsync(string origin, CancellationToken cancellationToken)
    {
        var current = await vault.GetPublicKeyAsync(VaultKeys.Log, cancellationToken);
        var keys = new List<NoteKey> { Key(origin, current.SubjectPublicKeyInfo) };
        foreach (var former in options.Value.FormerLogKeys)
        {
            keys.Add(NoteKey.TryParse(former, out var key) ? Key(origin, key.SubjectPublicKeyInfo.Span) : throw new InvalidOperationException("A former log key in the settings is no vkey."));
        }
        return new LogIdentity { Origin = origin, Keys = keys };
    }

    private static NoteKey Key(string origin, ReadOnlySpan<byte> subjectPublicKeyInfo) =>
        NoteKey.TryCreate(origin, subjectPublicKeyInfo, out var key) ? key : throw new InvalidOperationException("The log key is not a P-256 key.");
}

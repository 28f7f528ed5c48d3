using System.Security.Cryptography;
using Submissions.Contracts;

namespace Submissions.Ledger;

/// <summary>Signs notes with the log key of a vault, under one name. Writes nothing: if the process dies here, nothing happened.</summary>
public sealed class NoteSigner(IVault vault, string keyName)
{
    /// <summary>The signature line of the current version of the log key over a text that ends in a newline.</summary>
    /// <exception cref="InvalidOperationException">What the vault signed does not verify under the key it names: publishing it would only break every reader.</exception>
    public async Task<NoteSignature> SignAsync(ReadOnlyMemory<byte> text, CancellationToken cancellationToken)
    {
        var current = await vault.GetPublicKeyAsync(VaultKeys.Log, cancellationToken);
        if (!NoteKey.TryCreate(keyName, current.SubjectPublicKeyInfo, out var key))
        {
            throw new InvalidOperationException("The log key is not a P-256 key, or its name is not one that a note may carry.");
        }
        var rs = await vault.SignAsync(VaultKeys.Log, current.Version, SHA256.HashData(text.Span), cancellationToken);
        var signature = new NoteSignature { KeyName = keyName, KeyId = key.KeyId, Signature = EcdsaSignatureFormat.ToDer(rs) };
        return key.Verify(text.Span, signature.Signature.Span) ? signature : throw new InvalidOperationException("The vault signed with another key than it names.");
    }
}

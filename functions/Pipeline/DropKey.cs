using System.Security.Cryptography;
using System.Text;
using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Pipeline;

/// <summary>
/// Opens what was sealed to the drop key. Its identity is a secret and not a key of the vault, which knows no X25519: it is fetched for each file and zeroed after it.
/// A disabled or missing secret is a refusal of the vault, as with every other key.
/// </summary>
public sealed class DropKey(ISecretStore secrets) : IIdentity
{
    public async ValueTask<Outcome<FileKey>> UnwrapAsync(IReadOnlyList<Stanza> stanzas, CancellationToken cancellationToken)
    {
        var secret = await secrets.GetSecretAsync(VaultKeys.Drop, null, cancellationToken);
        var text = new char[secret.Length];
        try
        {
            if (!X25519Identity.Parse(text.AsSpan(0, Encoding.ASCII.GetChars(secret, text))).TryGet(out var identity))
            {
                throw new InvalidOperationException("The drop secret is not an AGE-SECRET-KEY-1 identity.");
            }
            using (identity)
            {
                return await identity.UnwrapAsync(stanzas, cancellationToken);
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
            Array.Clear(text);
        }
    }
}

using System.Text;
using Submissions.Contracts;
using Submissions.Index;
using Submissions.Sealing;

namespace Submissions.Desk.Review;

/// <summary>Says whether a follow-up comes from whoever sent what it follows: whether it is signed by the key that the followed submission's first delivery names.</summary>
public sealed class FollowUps(IndexReader index, SubmissionSituations visible)
{
    /// <summary>Submissions that are looked up for one page. Stops a delivery chain that names a thousand others.</summary>
    private const int MaxParents = 16;

    /// <summary>For each delivery of a submission that follows another, whether it is signed as it should be; nothing for the others.</summary>
    /// <param name="rows">The submission.</param>
    /// <param name="situations">A submission that is about none of these is as good as not there; null for none of them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyDictionary<int, bool>> VerifyAsync(SubmissionRows rows, IReadOnlyList<string>? situations, CancellationToken cancellationToken)
    {
        var verified = new Dictionary<int, bool>();
        var keys = new Dictionary<SubmissionId, byte[]?>();
        foreach (var delivery in rows.Deliveries)
        {
            if (delivery.Manifest is not { } text || Read(text)?.Parent is not { } parent)
            {
                continue;
            }
            if (!keys.TryGetValue(parent, out var key) && keys.Count < MaxParents)
            {
                key = (await visible.AmongAsync([parent.ToString()], situations, cancellationToken)).Count == 1 ? await KeyAsync(parent, cancellationToken) : null;
                keys.Add(parent, key);
            }
            verified.Add(delivery.Number, key is not null && IsSigned(text, key));
        }
        return verified;
    }

    /// <summary>True when the manifest, as it was sent, ends with a signature by the key.</summary>
    public static bool IsSigned(string manifest, byte[] key) =>
        SignedManifest.TrySplit(Encoding.UTF8.GetBytes(manifest), out var signed, out var signature) && Ed25519Signature.Verify(key, signed, signature);

    /// <summary>The key that follow-ups of a submission are signed by; null when it names none.</summary>
    public async Task<byte[]?> KeyAsync(SubmissionId parent, CancellationToken cancellationToken) =>
        (await index.SubmissionAsync(parent, cancellationToken))?.Deliveries.FirstOrDefault(delivery => delivery.Number == 0) is { Manifest: { } first }
        && Read(first)?.Verify is { } verify && Decode(verify) is { } key
            ? key
            : null;

    private static Manifest? Read(string manifest) => ManifestReader.Read(Encoding.UTF8.GetBytes(manifest)).TryGet(out var read) ? read : null;

    private static byte[]? Decode(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }
}

using System.Text;
using Submissions.Contracts;
using Submissions.Index.Rows;

namespace Submissions.Pipeline.Scan;

/// <summary>What Scan puts into the read model: the only place outside sealed objects where plaintext stands.</summary>
internal static class ScanRows
{
    public static DeliveryRow Delivery(DeliveryId id, DateTimeOffset receivedAt, DeliveryReading reading, string? situation) => new()
    {
        Submission = id.Submission.ToString(),
        Number = id.Number,
        ReceivedAt = receivedAt.UtcDateTime,
        Refusal = (int)(reading.Record.Refusal ?? Refusal.None),
        Manifest = reading.ManifestBytes is null ? null : Encoding.UTF8.GetString(reading.ManifestBytes),
        Situation = situation,
        Kind = reading.Manifest?.Kind,
        Language = reading.Manifest?.Language,
        Parent = reading.Manifest?.Parent?.ToString(),
    };

    public static FileRow File(DeliveryId id, ScannedObject scanned, DeliveryReading reading, string? contentMac, int signatureVersion)
    {
        var named = reading.Manifest?.Files.SingleOrDefault(file => file.Object == scanned.Number);
        return new FileRow
        {
            Submission = id.Submission.ToString(),
            Delivery = id.Number,
            Object = scanned.Number,
            Name = named?.Name,
            Type = named?.Type,
            LengthBytes = scanned.LengthBytes,
            Sha256 = scanned.Sha256,
            Sha512 = scanned.Sha512,
            ContentMac = contentMac,
            AsManifestSays = AsManifestSays(scanned, reading),
            SealedLengthBytes = scanned.Sealed.LengthBytes,
            SealedDigest = scanned.Sealed.Digest,
            Verdict = (int)scanned.Reply.Verdict,
            Malware = scanned.Reply.Malware,
            SignatureVersion = signatureVersion,
            Refusal = (int)scanned.Refusal,
        };
    }

    /// <summary>Null when the manifest does not name the file or the file did not open.</summary>
    public static bool? AsManifestSays(ScannedObject scanned, DeliveryReading reading) =>
        reading.Manifest?.Files.SingleOrDefault(file => file.Object == scanned.Number) is { } named && scanned.Sha256 is { } sha256
            ? named.LengthBytes == scanned.LengthBytes && named.Sha256 == sha256
            : null;
}

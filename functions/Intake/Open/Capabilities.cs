using System.Buffers.Binary;
using System.Buffers.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Submissions.Contracts;

namespace Submissions.Intake.Open;

/// <summary>
/// Gives out and checks capabilities: Base64url of u64 expiry (Unix seconds) ‖ u8 kind ‖ of partners their id (16 bytes) ‖ MAC over submission id and all of that.
/// They travel in a header, never in an address, and need no store, so any instance checks them.
/// </summary>
public sealed class Capabilities(IntakeMac mac, TimeProvider time, IOptions<IntakeOptions> options)
{
    /// <summary>The request header that carries it.</summary>
    public const string Header = "Submission-Capability";

    private const string Purpose = "capability";
    private const int LengthBytes = sizeof(long) + sizeof(byte) + IntakeMac.LengthBytes;
    private const int MaxLengthBytes = LengthBytes + PartnerId.LengthBytes;
    private const int KindAt = SubmissionId.LengthBytes + sizeof(long);
    private const int PartnerAt = KindAt + sizeof(byte);

    /// <summary>A new capability for a submission, of anybody.</summary>
    public Task<(string Capability, DateTimeOffset Expires)> IssueAsync(SubmissionId submission, CapabilityKind kind, CancellationToken cancellationToken) =>
        IssueAsync(submission, kind, null, cancellationToken);

    /// <summary>A new capability for a partner's submission.</summary>
    public Task<(string Capability, DateTimeOffset Expires)> IssueAsync(SubmissionId submission, PartnerId partner, CancellationToken cancellationToken) =>
        IssueAsync(submission, CapabilityKind.Partner, partner, cancellationToken);

    /// <summary>The capability of ours for this submission that the request carries; or <see cref="Refusal.CapabilityInvalid"/>, <see cref="Refusal.CapabilityExpired"/>.</summary>
    public async Task<Outcome<Capability>> ReadAsync(HttpRequest request, SubmissionId submission, CancellationToken cancellationToken)
    {
        var text = request.Headers[Header].ToString();
        if (text.Length > Base64Url.GetEncodedLength(MaxLengthBytes) || !Base64Url.IsValid(text, out var length) || length is not (LengthBytes or MaxLengthBytes) || text.Length != Base64Url.GetEncodedLength(length))
        {
            return Refusal.CapabilityInvalid;
        }
        var untrusted = Message(submission, length);
        Base64Url.DecodeFromChars(text, untrusted.AsSpan(SubmissionId.LengthBytes));
        if (!await mac.IsOursAsync(Purpose, untrusted, cancellationToken))
        {
            return Refusal.CapabilityInvalid;
        }
        var expires = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(untrusted.AsSpan(SubmissionId.LengthBytes)));
        var kind = (CapabilityKind)untrusted[KindAt];
        if ((kind == CapabilityKind.Partner) != (length == MaxLengthBytes))
        {
            return Refusal.CapabilityInvalid;
        }
        return time.GetUtcNow() < expires
            ? new Capability(submission, expires, kind, kind == CapabilityKind.Partner ? PartnerId.Read(untrusted.AsSpan(PartnerAt)) : null)
            : Refusal.CapabilityExpired;
    }

    private async Task<(string Capability, DateTimeOffset Expires)> IssueAsync(SubmissionId submission, CapabilityKind kind, PartnerId? partner, CancellationToken cancellationToken)
    {
        var expires = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds()) + TimeSpan.FromHours(options.Value.CapabilityHours);
        var message = Message(submission, partner is null ? LengthBytes : MaxLengthBytes);
        BinaryPrimitives.WriteInt64BigEndian(message.AsSpan(SubmissionId.LengthBytes), expires.ToUnixTimeSeconds());
        message[KindAt] = (byte)kind;
        partner?.Write(message.AsSpan(PartnerAt));
        await mac.SealAsync(Purpose, message, cancellationToken);
        return (Base64Url.EncodeToString(message.AsSpan(SubmissionId.LengthBytes)), expires);
    }

    private static byte[] Message(SubmissionId submission, int lengthBytes)
    {
        var message = new byte[SubmissionId.LengthBytes + lengthBytes];
        Convert.FromHexString(submission.ToString(), message, out _, out _);
        return message;
    }
}

using System.Buffers.Binary;
using System.Buffers.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Submissions.Contracts;

namespace Submissions.Intake.Open;

/// <summary>
/// Gives out and checks capabilities: Base64url of u64 expiry (Unix seconds) ‖ u8 kind ‖ MAC over submission id ‖ expiry ‖ kind.
/// They travel in a header, never in an address, and need no store, so any instance checks them.
/// </summary>
public sealed class Capabilities(IntakeMac mac, TimeProvider time, IOptions<IntakeOptions> options)
{
    /// <summary>The request header that carries it.</summary>
    public const string Header = "Submission-Capability";

    private const string Purpose = "capability";
    private const int TermsLengthBytes = sizeof(long) + sizeof(byte);
    private const int LengthBytes = TermsLengthBytes + IntakeMac.LengthBytes;

    /// <summary>A new capability for a submission.</summary>
    public async Task<(string Capability, DateTimeOffset Expires)> IssueAsync(SubmissionId submission, CapabilityKind kind, CancellationToken cancellationToken)
    {
        var expires = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds()) + TimeSpan.FromHours(options.Value.CapabilityHours);
        var message = Message(submission);
        BinaryPrimitives.WriteInt64BigEndian(message.AsSpan(SubmissionId.LengthBytes), expires.ToUnixTimeSeconds());
        message[SubmissionId.LengthBytes + sizeof(long)] = (byte)kind;
        await mac.SealAsync(Purpose, message, cancellationToken);
        return (Base64Url.EncodeToString(message.AsSpan(SubmissionId.LengthBytes)), expires);
    }

    /// <summary>The capability of ours for this submission that the request carries; or <see cref="Refusal.CapabilityInvalid"/>, <see cref="Refusal.CapabilityExpired"/>.</summary>
    public async Task<Outcome<Capability>> ReadAsync(HttpRequest request, SubmissionId submission, CancellationToken cancellationToken)
    {
        var text = request.Headers[Header].ToString();
        if (text.Length != Base64Url.GetEncodedLength(LengthBytes) || !Base64Url.IsValid(text, out var length) || length != LengthBytes)
        {
            return Refusal.CapabilityInvalid;
        }
        var untrusted = Message(submission);
        Base64Url.DecodeFromChars(text, untrusted.AsSpan(SubmissionId.LengthBytes));
        if (!await mac.IsOursAsync(Purpose, untrusted, cancellationToken))
        {
            return Refusal.CapabilityInvalid;
        }
        var expires = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(untrusted.AsSpan(SubmissionId.LengthBytes)));
        return time.GetUtcNow() < expires
            ? new Capability(submission, expires, (CapabilityKind)untrusted[SubmissionId.LengthBytes + sizeof(long)])
            : Refusal.CapabilityExpired;
    }

    private static byte[] Message(SubmissionId submission)
    {
        var message = new byte[SubmissionId.LengthBytes + LengthBytes];
        Convert.FromHexString(submission.ToString(), message, out _, out _);
        return message;
    }
}

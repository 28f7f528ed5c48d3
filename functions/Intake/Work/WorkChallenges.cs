using System.Buffers.Binary;
using System.Buffers.Text;
using Microsoft.AspNetCore.Http;
using Submissions.Contracts;
using Submissions.Intake.Open;

namespace Submissions.Intake.Work;

/// <summary>
/// Signs challenges and reads solutions; keeps neither. A challenge is Base64url of submission id (16 bytes) ‖ u32 allowance ‖ u32 cost ‖ u64 expiry (Unix seconds) ‖ MAC (32 bytes).
/// </summary>
public sealed class WorkChallenges(IntakeMac mac, TimeProvider time)
{
    /// <summary>The request header that carries <c>challenge:nonce</c>.</summary>
    public const string Header = "Submission-Work";

    private const string Purpose = "work";
    private const int AllowanceAt = SubmissionId.LengthBytes;
    private const int CostAt = AllowanceAt + sizeof(int);
    private const int ExpiryAt = CostAt + sizeof(int);
    private const int LengthBytes = ExpiryAt + sizeof(long) + IntakeMac.LengthBytes;

    /// <summary>Long enough for the slowest phone at the usual costs; hoarding solutions is worth little.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>A challenge as it is sent.</summary>
    public async Task<string> IssueAsync(SubmissionId submission, int allowance, int cost, CancellationToken cancellationToken)
    {
        var message = new byte[LengthBytes];
        Convert.FromHexString(submission.ToString(), message, out _, out _);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(AllowanceAt), allowance);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(CostAt), Math.Clamp(cost, 1, Hashcash.MaxCost));
        BinaryPrimitives.WriteInt64BigEndian(message.AsSpan(ExpiryAt), (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds());
        await mac.SealAsync(Purpose, message, cancellationToken);
        return Base64Url.EncodeToString(message);
    }

    /// <summary>What the request's solution is for; null when it carries none that is ours, in time and solved. Costs a MAC and, only if that is right, a hash.</summary>
    public async Task<WorkChallenge?> ReadSolutionAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var untrusted = request.Headers[Header].ToString();
        if (!Hashcash.TrySplit(untrusted, out var text) || text.Length != Base64Url.GetEncodedLength(LengthBytes) || !Base64Url.IsValid(text, out var length) || length != LengthBytes)
        {
            return null;
        }
        var message = Base64Url.DecodeFromChars(text);
        // One spelling only, or the same challenge would have many hashes.
        if (Base64Url.EncodeToString(message) != text || !await mac.IsOursAsync(Purpose, message, cancellationToken))
        {
            return null;
        }
        var challenge = new WorkChallenge(
            SubmissionId.Parse(Convert.ToHexStringLower(message.AsSpan(0, SubmissionId.LengthBytes))),
            BinaryPrimitives.ReadInt32BigEndian(message.AsSpan(AllowanceAt)),
            BinaryPrimitives.ReadInt32BigEndian(message.AsSpan(CostAt)),
            DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(message.AsSpan(ExpiryAt))));
        return time.GetUtcNow() < challenge.Expires && Hashcash.IsSolved(untrusted, challenge.Cost) ? challenge : null;
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Submissions.Contracts;
using Submissions.Storage;

namespace Submissions.Pipeline;

/// <summary>
/// Reads queue messages. One that no step of ours wrote, or that names nothing we have, is put on the record as refused and is done with: trying again would change nothing.
/// </summary>
public sealed class Messages(CustodyLog custody, TimeProvider time, Entropy entropy)
{
    /// <summary>The message, or null after recording that it is none.</summary>
    public async Task<T?> ReadAsync<T>(string untrustedMessage, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            if (JsonSerializer.Deserialize<T>(untrustedMessage, ContractJson.Options) is { } message)
            {
                return message;
            }
        }
        catch (JsonException)
        {
            // Recorded below.
        }
        await RefuseAsync(untrustedMessage, Refusal.MessageMalformed, null, cancellationToken);
        return null;
    }

    /// <summary>Records that a message was refused; its digest stands for it, since what it says is not ours to repeat.</summary>
    public Task RefuseAsync(string untrustedMessage, Refusal refusal, SubmissionId? submission, CancellationToken cancellationToken) =>
        custody.AppendAsync(
            new CustodyEvent
            {
                Submission = submission,
                Act = CustodyAct.Refused,
                Actor = "pipeline",
                At = time.GetUtcNow(),
                Why = refusal.Name(),
                Occurrence = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(untrustedMessage))),
                Salt = CustodyEvent.NewSalt(entropy),
            },
            cancellationToken);
}

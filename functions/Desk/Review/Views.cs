using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Storage;

namespace Submissions.Desk.Review;

/// <summary>Records that a staff member is about to see something. What cannot be recorded is not shown.</summary>
public sealed class Views(CustodyLog custody, TimeProvider time, Entropy entropy)
{
    private const int OccurrenceLengthBytes = 16;

    /// <param name="staff">Who looks.</param>
    /// <param name="submission">At what.</param>
    /// <param name="seen">The stored things behind what is shown.</param>
    /// <param name="cancellationToken">Gives up, and then nothing is shown.</param>
    public Task RecordAsync(StaffMember staff, SubmissionId submission, IReadOnlyList<Artefact> seen, CancellationToken cancellationToken) =>
        custody.AppendAsync(
            new CustodyEvent
            {
                Submission = submission,
                Act = CustodyAct.Viewed,
                Actor = staff.Id,
                At = time.GetUtcNow(),
                Inputs = seen,
                Occurrence = Convert.ToHexStringLower(entropy.Bytes(OccurrenceLengthBytes)),
                Salt = CustodyEvent.NewSalt(entropy),
            },
            cancellationToken);
}

using Submissions.Contracts;

namespace Submissions.Intake.Mailbox;

/// <summary>What was sent under a return code, and how far it is. Days only.</summary>
/// <param name="Submission">Which submission.</param>
/// <param name="Delivery">Which of its deliveries.</param>
/// <param name="ReceivedOn">The day it came.</param>
/// <param name="State">How far it has come.</param>
/// <param name="DeletedFrom">From when it may be deleted; absent when nobody decided so.</param>
public sealed record MailboxDelivery(SubmissionId Submission, int Delivery, DateOnly ReceivedOn, DeliveryState State, DateOnly? DeletedFrom);

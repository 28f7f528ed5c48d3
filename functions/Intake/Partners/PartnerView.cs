using Submissions.Contracts;

namespace Submissions.Intake.Partners;

/// <summary>What a partner is told of itself.</summary>
/// <param name="Id">The directory's object id of its program.</param>
/// <param name="Name">As staff entered it.</param>
/// <param name="Situations">Codes of the vocabulary that it is expected to send about; absent for any.</param>
/// <param name="Quota">How much it may send.</param>
public sealed record PartnerView(PartnerId Id, string Name, IReadOnlyList<string>? Situations, PartnerQuota Quota);

using Submissions.Contracts;

namespace Submissions.Desk.Review;

/// <summary>The partner that delivered something, as the page gets it.</summary>
/// <param name="Id">The directory's object id of its program.</param>
/// <param name="Name">As the desk entered it; absent when the entry is gone.</param>
/// <param name="Outside">True when the manifest names a situation that the partner is not expected to send about.</param>
public sealed record DelivererDetail(PartnerId Id, string? Name, bool Outside);

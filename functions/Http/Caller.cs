using System.Security.Claims;

namespace Submissions.Http;

/// <summary>Who a valid token says is calling.</summary>
/// <param name="Id">The directory's object id of the person or program.</param>
/// <param name="Principal">All claims; app roles answer to <see cref="ClaimsPrincipal.IsInRole"/>.</param>
public sealed record Caller(string Id, ClaimsPrincipal Principal);

namespace Submissions.Local;

/// <summary>A program that signs in with a certificate instead of a person.</summary>
/// <param name="Id">Client id; its certificate lies in <c>signin/{id}.pem</c> of the state folder.</param>
/// <param name="ObjectId">Object id of its service principal: a UUID.</param>
/// <param name="Audience">The one API it gets tokens for.</param>
/// <param name="Roles">App roles in the token.</param>
public sealed record SampleClient(string Id, string ObjectId, string Audience, IReadOnlyList<string> Roles);

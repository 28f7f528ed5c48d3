namespace Submissions.Local;

/// <summary>Somebody who can sign in at the development issuer by a click.</summary>
/// <param name="Id">Object id, as a directory gives: a UUID.</param>
/// <param name="Name">What the page shows.</param>
/// <param name="Roles">App roles in the token.</param>
public sealed record SamplePerson(string Id, string Name, IReadOnlyList<string> Roles);

namespace Submissions.Contracts;

/// <summary>What a plane signs in to the database with when its connection string holds no password: on Azure a token of its own identity. Asked for again before it runs out.</summary>
/// <param name="cancellationToken">Gives up waiting.</param>
public delegate ValueTask<string> DatabasePassword(CancellationToken cancellationToken);

using Submissions.Contracts;

namespace Submissions.Custody.Sequence;

/// <summary>An event that the journal told of.</summary>
/// <param name="Name">Its blob.</param>
/// <param name="Event">Null when it is none of ours.</param>
/// <param name="Document">Its bytes, which become the entry.</param>
/// <param name="Index">Where it is in the log already; null when it is new.</param>
public sealed record Candidate(string Name, CustodyEvent? Event, byte[] Document, long? Index);

using Submissions.Contracts;

namespace Submissions.Cli.Push.Items;

/// <summary>An item whose contents are known: it has its name.</summary>
/// <param name="Item">The item.</param>
/// <param name="Submission">Its name.</param>
/// <param name="Sha256">Of each file's content, 64 lower-case hexadecimal digits, in their order.</param>
internal sealed record HashedItem(Item Item, SubmissionId Submission, IReadOnlyList<string> Sha256);

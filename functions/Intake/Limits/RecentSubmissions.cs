using Microsoft.Extensions.Options;
using Submissions.Contracts;

namespace Submissions.Intake.Limits;

/// <summary>The accounts of the submissions that were served last; the one that was not served longest is forgotten first. Forgetting is harmless: it takes a new allowance.</summary>
public sealed class RecentSubmissions(IOptions<IntakeOptions> options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<SubmissionId, LinkedListNode<(SubmissionId Id, SubmissionAccount Account)>> _known = [];
    private readonly LinkedList<(SubmissionId Id, SubmissionAccount Account)> _byUse = [];

    public SubmissionAccount Get(SubmissionId id)
    {
        lock (_lock)
        {
            if (_known.TryGetValue(id, out var known))
            {
                _byUse.Remove(known);
                _byUse.AddLast(known);
                return known.Value.Account;
            }
            if (_known.Count >= options.Value.MaxRememberedSubmissions)
            {
                _known.Remove(_byUse.First!.Value.Id);
                _byUse.RemoveFirst();
            }
            var account = new SubmissionAccount();
            _known.Add(id, _byUse.AddLast((id, account)));
            return account;
        }
    }
}

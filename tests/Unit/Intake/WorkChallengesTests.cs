using Submissions.Contracts;
using Submissions.Intake.Open;
using Submissions.Intake.Work;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Intake;

public sealed class WorkChallengesTests : IDisposable
{
    private const int Cost = 500;

    private static readonly SubmissionId Submission = SubmissionId.Parse("00112233445566778899aabbccddeeff");

    private readonly ManualTime _time = IntakeParts.SomeDay();
    private readonly IntakeMac _mac = new(new OneSecret(1));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_solution_says_what_it_is_for_until_it_runs_out()
    {
        var challenges = new WorkChallenges(_mac, _time);
        var solution = Hashcash.Solve(await challenges.IssueAsync(Submission, 7, Cost, Cancel), Cost, Cancel);
        var read = await challenges.ReadSolutionAsync(IntakeParts.Request(solution), Cancel);
        Assert.Equal((Submission, 7, Cost), (read!.Submission, read.Allowance, read.Cost));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Null(await challenges.ReadSolutionAsync(IntakeParts.Request(solution), Cancel));
    }

    [Fact]
    public async Task Nothing_but_our_own_challenge_solved_is_taken()
    {
        var challenges = new WorkChallenges(_mac, _time);
        var challenge = await challenges.IssueAsync(Submission, 0, Cost, Cancel);
        var nonce = 0;
        while (Hashcash.IsSolved($"{challenge}:{nonce}", Cost))
        {
            nonce++;
        }
        Assert.Null(await challenges.ReadSolutionAsync(IntakeParts.Request($"{challenge}:{nonce}"), Cancel));
        Assert.Null(await challenges.ReadSolutionAsync(IntakeParts.Request(null), Cancel));
        using var otherMac = new IntakeMac(new OneSecret(2));
        var foreign = await new WorkChallenges(otherMac, _time).IssueAsync(Submission, 0, Cost, Cancel);
        Assert.Null(await challenges.ReadSolutionAsync(IntakeParts.Request(Hashcash.Solve(foreign, Cost, Cancel)), Cancel));
        for (var i = 0; i < challenge.Length; i++)
        {
            // Lowering the cost, lengthening the time or naming another submission would each change a character.
            var changed = challenge[..i] + (challenge[i] == 'A' ? 'B' : 'A') + challenge[(i + 1)..];
            Assert.Null(await challenges.ReadSolutionAsync(IntakeParts.Request(Hashcash.Solve(changed, 1, Cancel)), Cancel));
        }
    }

    public void Dispose() => _mac.Dispose();

    private sealed class OneSecret(byte value) : ISecretStore
    {
        public Task<byte[]> GetSecretAsync(string name, string? version, CancellationToken cancellationToken) => Task.FromResult(Enumerable.Repeat(value, 32).ToArray());
    }
}

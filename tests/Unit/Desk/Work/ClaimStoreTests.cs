using Submissions.Contracts;
using Submissions.Index;
using Submissions.Index.Work;
using Submissions.Tests.Unit.Index;

namespace Submissions.Tests.Unit.Desk.Work;

/// <summary>Claims in both databases: whoever comes at once, one has it.</summary>
public sealed class ClaimStoreTests(ReadModelFixture models)
{
    private static readonly DateTime s_now = new(2026, 11, 29, 12, 0, 0, DateTimeKind.Utc);
    private static readonly SubmissionId s_submission = SubmissionId.Parse(new string('a', 32));

    public static TheoryData<IndexProvider> Providers => ReadModelFixture.Providers;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Of_many_at_once_one_has_it_also_when_an_old_claim_runs_out(IndexProvider provider)
    {
        await using var contexts = await models.CreateAsync(provider);
        var claims = new ClaimStore(contexts);
        for (var round = 0; round < 5; round++)
        {
            var now = s_now.AddHours(round);
            var all = await Task.WhenAll(Enumerable.Range(0, 16).Select(async person => (Person: $"person {person}", Has: await claims.TryClaimAsync(s_submission, $"person {person}", now, now.AddMinutes(30), false, Cancel))));
            var (holder, _) = Assert.Single(all, claim => claim.Has);
            Assert.Equal(holder, (await claims.OfAsync([s_submission.ToString()], now, Cancel)).Values.Single().By);
        }
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_claim_is_lengthened_by_its_holder_let_go_by_its_holder_taken_by_who_may_and_runs_out(IndexProvider provider)
    {
        await using var contexts = await models.CreateAsync(provider);
        var claims = new ClaimStore(contexts);
        Assert.True(await ClaimAsync("amina", s_now));
        Assert.False(await ClaimAsync("bohdan", s_now.AddMinutes(29)));
        Assert.True(await ClaimAsync("amina", s_now.AddMinutes(20)));
        Assert.False(await ClaimAsync("bohdan", s_now.AddMinutes(31)));
        await claims.ReleaseAsync(s_submission, "bohdan", Cancel);
        Assert.Equal("amina", await HolderAsync(s_now.AddMinutes(31)));
        Assert.Null(await HolderAsync(s_now.AddMinutes(50)));
        Assert.True(await ClaimAsync("bohdan", s_now.AddMinutes(50)));
        Assert.True(await claims.TryClaimAsync(s_submission, "carmen", s_now.AddMinutes(51), s_now.AddMinutes(81), take: true, Cancel));
        Assert.Equal("carmen", await HolderAsync(s_now.AddMinutes(52)));
        await claims.ReleaseAsync(s_submission, "carmen", Cancel);
        Assert.Null(await HolderAsync(s_now.AddMinutes(52)));

        Task<bool> ClaimAsync(string person, DateTime now) => claims.TryClaimAsync(s_submission, person, now, now.AddMinutes(30), take: false, Cancel);
        async Task<string?> HolderAsync(DateTime now) => (await claims.OfAsync([s_submission.ToString()], now, Cancel)).Values.SingleOrDefault()?.By;
    }
}

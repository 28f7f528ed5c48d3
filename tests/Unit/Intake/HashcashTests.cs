using System.Text.Json;
using Submissions.Contracts;
using Submissions.Local;

namespace Submissions.Tests.Unit.Intake;

/// <summary>The vectors that the form's worker is held against as well.</summary>
public sealed class HashcashTests
{
    private static readonly JsonElement[] All =
        [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(LocalSettings.FindRoot(AppContext.BaseDirectory), "tests", "Vectors", "intake", "work.json"))).RootElement.EnumerateArray()];

    public static TheoryData<int> Vectors => [.. Enumerable.Range(0, All.Length)];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Every_vector_is_judged_as_it_says(int number)
    {
        var vector = All[number];
        var (challenge, nonce, cost) = (vector.GetProperty("challenge").GetString()!, vector.GetProperty("nonce").GetString()!, vector.GetProperty("cost").GetInt32());
        var solution = $"{challenge}:{nonce}";
        var judged = !Hashcash.TrySplit(solution, out var read) ? "malformed" : Hashcash.IsSolved(solution, cost) ? "solved" : "not solved";
        Assert.Equal(vector.GetProperty("expect").GetString(), judged);
        Assert.Equal(challenge, read);
        if (judged == "solved")
        {
            Assert.Equal(solution, Hashcash.Solve(challenge, cost, TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(":1")]
    [InlineData("challenge")]
    public void What_has_no_challenge_or_no_nonce_is_no_solution(string untrusted) => Assert.False(Hashcash.TrySplit(untrusted, out _));
}

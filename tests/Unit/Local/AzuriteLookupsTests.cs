using System.Text.Json.Nodes;
using Submissions.Tests.Unit.Sealing;

namespace Submissions.Tests.Unit.Local;

/// <summary>What is loaded into Azurite, in its own lokijs.</summary>
public sealed class AzuriteLookupsTests
{
    /// <summary>How many names begin as the script asks, in the container it asks for.</summary>
    private static readonly int[] s_listed = [1, 311, 309, 18, 2, 3, 0, 0, 310];

    [Fact]
    public async Task A_blob_among_twenty_thousand_is_found_and_removed_by_its_name()
    {
        var answer = await AskAsync("--require", Repository.Path("functions", "Local", "Children", "azurite-lookups.cjs"));

        Assert.InRange(answer["reads"]!.GetValue<int>(), 4, 1_000);
        Assert.Equal("[0,1,9999,19999]", answer["found"]!.ToJsonString());
        Assert.Null(answer["absent"]);
        Assert.Null(answer["gone"]);
        Assert.Equal(9_998, answer["kept"]!.GetValue<int>());
        Assert.Equal(4_999, answer["left"]!.GetValue<int>());
        Assert.Equal("[]", answer["wrongIndices"]!.ToJsonString());
    }

    /// <summary>The last of them is asked when a name looks like a number, which lokijs orders otherwise.</summary>
    [Fact]
    public async Task Names_that_begin_alike_are_found_without_looking_at_the_others()
    {
        var listed = (await AskAsync("--require", Repository.Path("functions", "Local", "Children", "azurite-lookups.cjs")))["listed"]!.AsArray();

        Assert.Equal(s_listed, listed.Select(one => one!["found"]!.GetValue<int>()));
        Assert.All(listed.SkipLast(1), one => Assert.InRange(one!["reads"]!.GetValue<int>(), 1, 1_000));
    }

    [Fact]
    public async Task Removing_nothing_or_one_sorts_nothing_and_saving_takes_a_quarter_of_the_time_at_most()
    {
        var answer = await AskAsync("--require", Repository.Path("functions", "Local", "Children", "azurite-lookups.cjs"));

        Assert.Equal(0, answer["sorts"]!.GetValue<int>());
        Assert.InRange(answer["saves"]!.GetValue<int>(), 1, 7);
    }

    /// <summary>When this fails, Azurite has learned it, and azurite-lookups.cjs can go.</summary>
    [Fact]
    public async Task Without_it_every_question_walks_them_all()
    {
        var answer = await AskAsync();

        Assert.InRange(answer["reads"]!.GetValue<int>(), 50_000, int.MaxValue);
        Assert.Equal("[0,1,9999,19999]", answer["found"]!.ToJsonString());
        Assert.Equal(s_listed, answer["listed"]!.AsArray().Select(one => one!["found"]!.GetValue<int>()));
        Assert.All(answer["listed"]!.AsArray(), one => Assert.InRange(one!["reads"]!.GetValue<int>(), 20_000, int.MaxValue));
        Assert.InRange(answer["sorts"]!.GetValue<int>(), 1, int.MaxValue);
    }

    private static async Task<JsonNode> AskAsync(params string[] options) =>
        JsonNode.Parse(await Tool.Run("node", "Install Node 20 and run `npm ci`.", [], [.. options, Repository.Path("tests", "Unit", "Local", "azurite-lookups-test.cjs")]))!;
}

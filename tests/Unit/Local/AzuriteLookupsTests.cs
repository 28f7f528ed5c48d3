using System.Text.Json.Nodes;
using Submissions.Tests.Unit.Sealing;

namespace Submissions.Tests.Unit.Local;

/// <summary>What is loaded into Azurite, in its own lokijs.</summary>
public sealed class AzuriteLookupsTests
{
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

    /// <summary>When this fails, Azurite has learned it, and azurite-lookups.cjs can go.</summary>
    [Fact]
    public async Task Without_it_every_question_walks_them_all()
    {
        var answer = await AskAsync();

        Assert.InRange(answer["reads"]!.GetValue<int>(), 50_000, int.MaxValue);
        Assert.Equal("[0,1,9999,19999]", answer["found"]!.ToJsonString());
    }

    private static async Task<JsonNode> AskAsync(params string[] options) =>
        JsonNode.Parse(await Tool.Run("node", "Install Node 20 and run `npm ci`.", [], [.. options, Repository.Path("tests", "Unit", "Local", "azurite-lookups-test.cjs")]))!;
}

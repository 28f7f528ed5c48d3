using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Submissions.Contracts;

namespace Submissions.Tests.Unit.Intake;

/// <summary>Reads the answers that functions give.</summary>
internal static class Answers
{
    public static async Task<(Refusal Refusal, string? Challenge, int Cost)> ReadAsync(IResult answer)
    {
        var context = new DefaultHttpContext();
        using var body = new MemoryStream();
        context.Response.Body = body;
        await answer.ExecuteAsync(context);
        var document = JsonNode.Parse(body.ToArray())!;
        var refusal = (Refusal)document["refusal"]!.GetValue<int>();
        Assert.Equal(refusal.Status(), context.Response.StatusCode);
        return (refusal, document["work"]?["challenge"]?.GetValue<string>(), document["work"]?["cost"]?.GetValue<int>() ?? 0);
    }
}

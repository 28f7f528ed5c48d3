using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Submissions.Tests.Unit.Sealing;

namespace Submissions.Tests.Unit.Cli;

/// <summary>npm <c>age-encryption</c>, given a sealed file and an identity file, as a custodian who has nothing of ours would use it.</summary>
internal static class StockTool
{
    public static async Task<byte[]> OpenAsync(byte[] file, string identityFile)
    {
        var identity = identityFile.Split('\n').Single(line => line.StartsWith("AGE-SECRET-KEY", StringComparison.Ordinal));
        var request = new JsonObject { ["file"] = Convert.ToBase64String(file), ["identities"] = new JsonArray(identity) };
        var script = Repository.Path("tests", "Unit", "Sealing", "age-encryption.mjs");
        using var answer = JsonDocument.Parse(await Tool.Run("node", "Install Node 20 and run `npm ci`.", Encoding.UTF8.GetBytes(request.ToJsonString()), script));
        return answer.RootElement.GetProperty("plaintext").GetBytesFromBase64();
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Submissions.Tests.Unit.Infra;

/// <summary>The Bicep program kept running (<c>bicep jsonrpc</c>: JSON-RPC 2.0 with a Content-Length before each message), so that the second deployment takes a second and not ten.</summary>
internal sealed class BicepServer : IDisposable
{
    private readonly Process _process = Process.Start(new ProcessStartInfo(Bicep.Program, ["jsonrpc", "--stdio"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
    private int _calls;

    /// <summary>What a deployment comes to: every resource with names, loops and conditions worked out. Null when it does not compile.</summary>
    public string? Snapshot(string folder, string environment)
    {
        var answer = Call("bicep/getSnapshot", new
        {
            path = Path.Combine(folder, $"{environment}.bicepparam"),
            metadata = new
            {
                tenantId = "00000000-0000-0000-0000-0000000000bb",
                subscriptionId = "00000000-0000-0000-0000-0000000000aa",
                resourceGroup = $"submissions-{environment}",
                location = "swedencentral",
                deploymentName = "main",
            },
        });
        return answer.TryGetProperty("result", out var result) ? result.GetProperty("snapshot").GetString() : null;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    private JsonElement Call(string method, object parameters)
    {
        var id = ++_calls;
        var request = JsonSerializer.SerializeToUtf8Bytes(new { jsonrpc = "2.0", id, method, @params = parameters });
        var to = _process.StandardInput.BaseStream;
        to.Write(Encoding.ASCII.GetBytes($"Content-Length: {request.Length}\r\n\r\n"));
        to.Write(request);
        to.Flush();
        while (true)
        {
            using var message = JsonDocument.Parse(Read(_process.StandardOutput.BaseStream));
            if (message.RootElement.TryGetProperty("id", out var of) && of.ValueKind == JsonValueKind.Number && of.GetInt32() == id)
            {
                return message.RootElement.Clone();
            }
        }
    }

    private static byte[] Read(Stream from)
    {
        var length = 0;
        for (var line = ReadLine(from); line.Length > 0; line = ReadLine(from))
        {
            length = line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase) ? int.Parse(line["Content-Length:".Length..], CultureInfo.InvariantCulture) : length;
        }
        var body = new byte[length];
        from.ReadExactly(body);
        return body;
    }

    private static string ReadLine(Stream from)
    {
        var line = new StringBuilder();
        for (var next = from.ReadByte(); next != '\n'; next = from.ReadByte())
        {
            line.Append(next >= 0 ? (char)next : throw new EndOfStreamException("The Bicep program has ended."));
        }
        return line.ToString().Trim();
    }
}

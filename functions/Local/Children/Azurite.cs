using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Submissions.Contracts;
using Submissions.Storage;

namespace Submissions.Local;

/// <summary>Azurite, the emulator of blobs, queues and tables, with an account key of this machine's own and nothing sent anywhere.</summary>
public static class Azurite
{
    /// <summary>Longest wait until it answers; usually two seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private const int KeyLengthBytes = 64;

    /// <summary>Makes it find a blob without walking all of them.</summary>
    private const string Lookups = "functions/Local/Children/azurite-lookups.cjs";

    /// <summary>The account's key in Base64, made on the first start.</summary>
    public static string Key(string folder, Entropy entropy)
    {
        var file = Path.Combine(folder, "account.key");
        if (!File.Exists(file))
        {
            PrivateFiles.Write(file, Encoding.ASCII.GetBytes(Convert.ToBase64String(entropy.Bytes(KeyLengthBytes))));
        }
        return File.ReadAllText(file);
    }

    /// <summary>Starts it and waits until it serves.</summary>
    /// <exception cref="LocalStopException">It ended or did not answer.</exception>
    public static async Task<ChildProcess> StartAsync(ChildSpawner spawner, AzuriteOptions options, CancellationToken cancellationToken)
    {
        var child = ChildProcess.Start(spawner, new ChildCommand
        {
            Name = "Azurite",
            Folder = options.Folder,
            Arguments =
            [
                Path.Combine(options.Root, "node_modules", ".bin", "azurite"), "--location", Path.Combine(options.Folder, "data"), "--silent", "--disableTelemetry", "--skipApiVersionCheck", "--disableProductStyleUrl",
                "--blobHost", options.Host, "--blobPort", Text(options.BlobPort),
                "--queueHost", options.Host, "--queuePort", Text(options.QueuePort),
                "--tableHost", options.Host, "--tablePort", Text(options.TablePort),
            ],
            Environment = new Dictionary<string, string>
            {
                ["AZURITE_ACCOUNTS"] = $"{StorageAccount.Name}:{options.KeyBase64}",
                ["NODE_OPTIONS"] = $"--require \"{Path.Combine(options.Root, Lookups)}\"",
            },
        });
        var deadline = TimeProvider.System.GetTimestamp();
        foreach (var port in new[] { options.BlobPort, options.QueuePort })
        {
            while (!await AnswersAsync(options.Host, port, cancellationToken))
            {
                if (child.HasExited || TimeProvider.System.GetElapsedTime(deadline) > Patience)
                {
                    var words = child.LastWords();
                    await child.StopAsync(TimeSpan.Zero);
                    child.Dispose();
                    throw new LocalStopException(ExitCodes.Failed, $"Azurite does not serve on port {port}. {words}");
                }
                await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
            }
        }
        return child;
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);

    private static async Task<bool> AnswersAsync(string host, int port, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        return await client.ConnectAsync(host, port, cancellationToken).AsTask().EndAsync() is null;
    }
}

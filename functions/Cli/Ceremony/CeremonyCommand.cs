using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Cli.Ceremony;

/// <summary><c>submissions ceremony</c>: the halves of an installation's keys that no vault can make, and the list that tells senders of them.</summary>
internal static class CeremonyCommand
{
    private const string MakeHelp =
        """
        Makes what Key Vault cannot: the ML-KEM seeds of the intake and desk keys, the two MAC keys and the drop identity, each in a file of its own, in Base64, readable by you alone. Do it on a machine without network, put each file into the vault as a secret of the file's name, and wipe them (docs/operations.md, day 1).
        """;

    private const string PublishHelp =
        """
        Writes keys/current.json: the public halves, with dates. A next version is added to the list that is published: give that with --after. Nothing secret is in it.

        Example: submissions ceremony publish ./secrets --intake intake.pem=3f…e1 --desk desk.pem=77…0c --promise promise.pem --message message.pem --recovery age1pq1… --days 365 > current.json
        """;

    private static readonly string[] s_macs = [VaultKeys.IntakeMac, VaultKeys.ContentMac];

    public static Command Create() => new("ceremony", "Makes and publishes the keys of an installation.") { Make(), Publish() };

    private static Command Make()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "New folder for the secrets" };
        var hybridOnly = new Option<bool>("--seeds-only") { Description = "For a rotation: the two seeds and nothing else" };
        var command = new Command("make", MakeHelp) { folder, hybridOnly };
        command.SetAction((parsed, _) => Task.FromResult(Make(parsed.GetRequiredValue(folder), parsed.GetValue(hybridOnly), parsed.InvocationConfiguration.Error)));
        return command;
    }

    private static int Make(DirectoryInfo folder, bool seedsOnly, TextWriter errors)
    {
        if (folder.Exists)
        {
            errors.WriteLine($"{folder.FullName} exists already; secrets are never replaced.");
            return ExitCode.CouldNotRun;
        }
        Storage.PrivateFiles.CreateFolder(folder.FullName);
        foreach (var name in new[] { VaultKeys.IntakeMlKem, VaultKeys.DeskMlKem })
        {
            Write(folder, name, HybridKeys.GenerateMlKemSeed(Entropy.System));
        }
        if (!seedsOnly)
        {
            foreach (var name in s_macs)
            {
                Write(folder, name, Entropy.System.Bytes(32));
            }
            using var drop = X25519Identity.Generate(Entropy.System);
            Write(folder, VaultKeys.Drop, drop.ToSecretText());
        }
        return ExitCode.Ok;
    }

    private static void Write(DirectoryInfo folder, string name, byte[] secret)
    {
        var text = Encoding.ASCII.GetBytes(Convert.ToBase64String(secret));
        try
        {
            Storage.PrivateFiles.Write(Path.Combine(folder.FullName, name), text);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
            CryptographicOperations.ZeroMemory(text);
        }
    }

    private static Command Publish()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "The folder with the seeds (and the drop identity)" };
        var intake = new Option<string>("--intake") { Required = true, Description = "PEM of the vault's intake key, '=' and its version" };
        var desk = new Option<string>("--desk") { Required = true, Description = "The same of the desk key" };
        var promise = new Option<FileInfo>("--promise") { Required = true, Description = "PEM of the vault's promise key" };
        var message = new Option<FileInfo>("--message") { Required = true, Description = "PEM of the vault's message key" };
        var recovery = new Option<string[]>("--recovery") { Required = true, Description = "Recovery recipient age1pq1…; may be repeated" };
        var begins = new Option<DateTimeOffset?>("--begins") { Description = "When senders begin to seal to this version; default now" };
        var days = new Option<int>("--days") { DefaultValueFactory = _ => 365, Description = "How long they do" };
        var after = new Option<FileInfo?>("--after") { Description = "The list that is published now; its versions stay in it" };
        var command = new Command("publish", PublishHelp) { folder, intake, desk, promise, message, recovery, begins, days, after };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var errors = parsed.InvocationConfiguration.Error;
            try
            {
                var from = parsed.GetValue(begins) ?? TimeProvider.System.GetUtcNow();
                var until = from.AddDays(parsed.GetValue(days));
                var before = parsed.GetValue(after) is { } file ? JsonSerializer.Deserialize<KeyDirectory>(await File.ReadAllBytesAsync(file.FullName, cancellationToken), ContractJson.Options) : null;
                var secrets = parsed.GetRequiredValue(folder);
                var list = new KeyDirectory
                {
                    Intake = [Hybrid(VaultKeys.Intake, VaultKeys.IntakeMlKem, secrets, parsed.GetRequiredValue(intake), from, until), .. before?.Intake ?? []],
                    Desk = [Hybrid(VaultKeys.Desk, VaultKeys.DeskMlKem, secrets, parsed.GetRequiredValue(desk), from, until), .. before?.Desk ?? []],
                    Recovery = [.. parsed.GetRequiredValue(recovery).Select(Recipient)],
                    Promise = Convert.ToBase64String(PublicKey(parsed.GetRequiredValue(promise).FullName)),
                    Message = Convert.ToBase64String(PublicKey(parsed.GetRequiredValue(message).FullName)),
                    Drop = File.Exists(Path.Combine(secrets.FullName, VaultKeys.Drop)) ? DropRecipient(secrets) : before?.Drop,
                };
                await parsed.InvocationConfiguration.Output.WriteLineAsync(JsonSerializer.Serialize(list, ContractJson.Options));
                return ExitCode.Ok;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException or JsonException or CryptographicException or ArgumentException)
            {
                await errors.WriteLineAsync($"ceremony: {failure.Message}");
                return ExitCode.CouldNotRun;
            }
        });
        return command;
    }

    private static HybridPublicKey Hybrid(string key, string secret, DirectoryInfo secrets, string named, DateTimeOffset begins, DateTimeOffset expires)
    {
        var at = named.LastIndexOf('=');
        if (at <= 0)
        {
            throw new FormatException($"--{key} takes FILE=VERSION.");
        }
        var seed = Read(secrets, secret);
        try
        {
            var half = new VaultPublicKey { Name = key, Version = named[(at + 1)..], SubjectPublicKeyInfo = PublicKey(named[..at]) };
            return HybridKeys.Publish(half, seed, begins, expires).TryGet(out var published) ? published : throw new FormatException($"The {key} key is not RSA-3072 or larger, or {secret} is no seed of 64 bytes.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    private static string DropRecipient(DirectoryInfo secrets)
    {
        var secret = Read(secrets, VaultKeys.Drop);
        var text = new char[secret.Length];
        try
        {
            if (!X25519Identity.Parse(text.AsSpan(0, Encoding.ASCII.GetChars(secret, text))).TryGet(out var identity))
            {
                throw new FormatException("The file drop is no AGE-SECRET-KEY-1 identity in Base64.");
            }
            using (identity)
            {
                return identity.Recipient.ToString();
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
            Array.Clear(text);
        }
    }

    private static string Recipient(string text) => text.StartsWith("age1pq1", StringComparison.Ordinal) ? text : throw new FormatException("--recovery takes a post-quantum recipient, age1pq1…");

    private static byte[] Read(DirectoryInfo secrets, string name) => Convert.FromBase64String(File.ReadAllText(Path.Combine(secrets.FullName, name)).Trim());

    private static byte[] PublicKey(string file)
    {
        var pem = File.ReadAllText(file);
        var fields = PemEncoding.Find(pem);
        return pem[fields.Label] == "PUBLIC KEY" ? Convert.FromBase64String(pem[fields.Base64Data]) : throw new FormatException($"{file} holds no PUBLIC KEY.");
    }
}

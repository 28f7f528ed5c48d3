using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Submissions.Cli.Files;
using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Cli.Keygen;

/// <summary><c>submissions keygen</c>: makes a recovery identity, as <c>age-keygen -pq</c> does.</summary>
internal static class KeygenCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Where the identity goes; readable by its owner alone, never written over" };
        var classical = new Option<bool>("--not-post-quantum") { Description = "Makes an X25519 identity instead, for age 1.2 and older. A quantum computer will one day open what is sealed to it" };
        var partner = new Option<bool>("--partner") { Description = "Makes a partner's secret instead, for submissions push. Prints the public key that checks your summaries" };
        var command = new Command("keygen", "Makes an identity that opens what is sealed to its recipient. Prints the recipient; whoever has the file opens everything.\n\nExample: submissions keygen recovery.txt\nExample: submissions keygen --partner partner.secret")
        {
            file, classical, partner,
        };
        command.SetAction(parsed =>
        {
            try
            {
                Console.WriteLine(parsed.GetValue(partner) ? WritePartner(parsed.GetRequiredValue(file), Entropy.System) : Write(parsed.GetRequiredValue(file), parsed.GetValue(classical), Entropy.System));
                return ExitCode.Ok;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"keygen: {failure.Message}");
                return ExitCode.CouldNotRun;
            }
        });
        return command;
    }

    private static string WritePartner(string path, Entropy entropy)
    {
        using var secret = PartnerSecret.Generate(entropy);
        return Write(path, $"Ed25519 {Convert.ToBase64String(secret.Signer)}\n# Keep a copy in a safe place: what you send is named by this secret.", secret.ToSecretText()).Split('\n')[0];
    }

    private static string Write(string path, bool classical, Entropy entropy)
    {
        if (classical)
        {
            using var identity = X25519Identity.Generate(entropy);
            return Write(path, identity.Recipient.ToString(), identity.ToSecretText());
        }
        using var hybrid = MlKem768X25519Identity.Generate(entropy);
        return Write(path, hybrid.Recipient.ToString(), hybrid.ToSecretText());
    }

    private static string Write(string path, string recipient, byte[] secret)
    {
        try
        {
            using var file = NewFile.Create(path);
            file.Content.Write(Encoding.ASCII.GetBytes($"# public key: {recipient}\n"));
            file.Content.Write(secret);
            file.Content.Write("\n"u8);
            file.Content.Flush(flushToDisk: true);
            file.Keep();
            return recipient;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }
}

using System.Security.Cryptography;
using System.Text;
using Submissions.Ledger;

namespace Submissions.Cli.Verify;

/// <summary>Reads what the caller knows beforehand: log keys, authority roots. Nothing of it may come from the log itself.</summary>
internal static class KnownKeys
{
    private const int MaxFileLengthBytes = 1024 * 1024;

    /// <summary>The log from <c>--key</c> (each a vkey, or a file with a vkey or a public key in PEM) and <c>--origin</c>.</summary>
    /// <exception cref="InvalidDataException">A key is none, or a PEM file lacks the origin.</exception>
    public static LogIdentity Log(IReadOnlyList<string> keys, string? origin)
    {
        var read = keys.Select(key => Key(File.Exists(key) ? ReadText(key) : key, origin)).ToArray();
        return new LogIdentity { Origin = origin ?? read[0].Name, Keys = read };
    }

    /// <summary>A P-256 public key in PEM, as DER.</summary>
    /// <exception cref="InvalidDataException">There is none in the file.</exception>
    public static byte[] SubjectPublicKeyInfo(string pem)
    {
        try
        {
            using var ecdsa = ECDsa.Create();
            ecdsa.ImportFromPem(pem);
            return ecdsa.ExportSubjectPublicKeyInfo();
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            throw new InvalidDataException("There is no P-256 public key in PEM here.", failure);
        }
    }

    /// <exception cref="InvalidDataException">There is no certificate in the file.</exception>
    public static TimestampTrust Roots(FileInfo file)
    {
        try
        {
            return TimestampTrust.FromPem(ReadText(file.FullName));
        }
        catch (CryptographicException failure)
        {
            throw new InvalidDataException($"There is no certificate in {file.Name}.", failure);
        }
    }

    /// <exception cref="InvalidDataException">The file is longer than any of its kind.</exception>
    public static string ReadText(string path) =>
        new FileInfo(path).Length <= MaxFileLengthBytes ? Encoding.UTF8.GetString(File.ReadAllBytes(path)) : throw new InvalidDataException($"{Path.GetFileName(path)} is too long.");

    private static NoteKey Key(string text, string? origin)
    {
        if (NoteKey.TryParse(text.Trim(), out var key))
        {
            return key;
        }
        if (!text.Contains("-----BEGIN", StringComparison.Ordinal))
        {
            throw new InvalidDataException("--key is neither a file nor a key such as example.org/ledger/custody+5c1a9d0e+Ajkw….");
        }
        return NoteKey.TryCreate(origin ?? throw new InvalidDataException("A key in PEM has no name: give --origin as well."), SubjectPublicKeyInfo(text), out key)
            ? key
            : throw new InvalidDataException("The key is not a P-256 key, or --origin is not a name.");
    }
}

using System.Security.Cryptography;
using System.Text;
using Submissions.Contracts;

namespace Submissions.Storage;

/// <summary>
/// Where the file vault keeps its keys:
/// <code>
/// vault/{key}/{version}.pem              PKCS #8 (RFC 5958)
/// vault/{key}/current                    the version new work uses
/// vault/{key}/{version}.disabled         present when the version is disabled
/// vault/secrets/{secret}/{version}       raw bytes, and the same two beside it
/// </code>
/// Versions are 32 lower-case hexadecimal digits, as Key Vault's. This class is the operator's hand; planes get a <see cref="FileVault"/>.
/// </summary>
public sealed class VaultFolder(string path)
{
    private const string Secrets = "secrets";

    /// <summary>Opens the folder, made if need be.</summary>
    /// <exception cref="UnauthorizedAccessException">Somebody else than the owner can read something in it.</exception>
    public static VaultFolder Open(string path)
    {
        PrivateFiles.CreateFolder(path);
        var readable = PrivateFiles.ReadableByOthers(path);
        return readable.Count == 0
            ? new VaultFolder(path)
            : throw new UnauthorizedAccessException($"The key vault is readable by others; set 0700 on folders and 0600 on files: {string.Join(", ", readable)}");
    }

    /// <summary>A new version name.</summary>
    public static string NewVersion(Entropy entropy) => Convert.ToHexStringLower(entropy.Bytes(16));

    /// <summary>Adds a version of a key and makes it current. If the process dies in between, the version lies there unused.</summary>
    public void AddKey(string name, string version, AsymmetricAlgorithm key)
    {
        var pem = key.ExportPkcs8PrivateKeyPem().ToCharArray();
        var bytes = Encoding.ASCII.GetBytes(pem);
        try
        {
            PrivateFiles.Write(Path.Combine(path, name, version + ".pem"), bytes);
        }
        finally
        {
            Array.Clear(pem);
            CryptographicOperations.ZeroMemory(bytes);
        }
        MakeCurrent(name, version);
    }

    /// <summary>Adds a version of a secret and makes it current.</summary>
    public void AddSecret(string name, string version, ReadOnlySpan<byte> secret)
    {
        PrivateFiles.Write(Path.Combine(path, Secrets, name, version), secret);
        MakeCurrent(Path.Combine(Secrets, name), version);
    }

    /// <summary>From now on the version refuses work; it can be enabled again by removing the mark.</summary>
    public void DisableKey(string name, string version) => PrivateFiles.Write(Path.Combine(path, name, version + ".disabled"), []);

    /// <summary>The same for a secret.</summary>
    public void DisableSecret(string name, string version) => PrivateFiles.Write(Path.Combine(path, Secrets, name, version + ".disabled"), []);

    public bool HasKey(string name) => File.Exists(Path.Combine(path, name, "current"));

    public bool HasSecret(string name) => File.Exists(Path.Combine(path, Secrets, name, "current"));

    /// <summary>The current version of a key; an exception says that there is none.</summary>
    public string CurrentKeyVersion(string name) => LocateKey(name, null).Version;

    /// <summary>The PEM file of a key.</summary>
    /// <exception cref="VaultRefusedException">There is none, or it is disabled.</exception>
    internal (string File, string Version) LocateKey(string name, string? version) => Locate(name, name, version, ".pem");

    /// <summary>The file of a secret.</summary>
    /// <exception cref="VaultRefusedException">There is none, or it is disabled.</exception>
    internal string LocateSecret(string name, string? version) => Locate(name, Path.Combine(Secrets, name), version, "").File;

    private (string File, string Version) Locate(string name, string folder, string? version, string extension)
    {
        var current = Path.Combine(path, folder, "current");
        if (version is null && File.Exists(current))
        {
            version = File.ReadAllText(current).Trim();
        }
        if (version is null || version.Length != 32 || !version.All(char.IsAsciiHexDigitLower))
        {
            throw new VaultRefusedException(VaultRefusal.NotFound, name);
        }
        var file = Path.Combine(path, folder, version);
        if (File.Exists(file + ".disabled"))
        {
            throw new VaultRefusedException(VaultRefusal.KeyDisabled, name);
        }
        return File.Exists(file + extension)
            ? (file + extension, version)
            : throw new VaultRefusedException(VaultRefusal.NotFound, name);
    }

    private void MakeCurrent(string folder, string version) =>
        PrivateFiles.Write(Path.Combine(path, folder, "current"), Encoding.ASCII.GetBytes(version));
}

using System.Security.Cryptography;
using System.Text;
using Submissions.Contracts;

namespace Submissions.Cli.Push;

/// <summary>Names the set of keys that are sealed to, so that an object is not gone on with that was begun for others.</summary>
internal static class Recipients
{
    /// <summary>SHA-256 over all of them, 64 lower-case hexadecimal digits.</summary>
    public static string NameOf(PublishedKeys keys) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', [keys.Intake.KeyId, .. keys.Recovery]))));
}

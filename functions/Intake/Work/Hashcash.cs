using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Submissions.Intake.Work;

/// <summary>
/// Proof of work: a nonce such that the first 48 bits of SHA-256(<c>challenge:nonce</c>, ASCII), as a number, are below ⌊2^48 ÷ cost⌋. Checking costs one hash, finding costs
/// <c>cost</c> hashes on average. SHA-256 because a browser with WebAssembly switched off can do it (vectors: tests/Vectors/intake/work.json).
/// </summary>
public static class Hashcash
{
    /// <summary>More than an hour on a slow phone: no server of ours asks for more.</summary>
    public const int MaxCost = 1 << 26;

    private const int ComparedBits = 48;
    private const int MaxNonceLength = 16;

    /// <summary>Takes the header's value apart: challenge, colon, decimal nonce without leading zeros.</summary>
    /// <param name="untrusted">The value.</param>
    /// <param name="challenge">What stands before the last colon.</param>
    public static bool TrySplit(string untrusted, out string challenge)
    {
        var colon = untrusted.LastIndexOf(':');
        challenge = colon < 0 ? "" : untrusted[..colon];
        var nonce = untrusted.AsSpan(colon + 1);
        return colon > 0 && nonce.Length is > 0 and <= MaxNonceLength && (nonce.Length == 1 || nonce[0] != '0') && !nonce.ContainsAnyExceptInRange('0', '9');
    }

    /// <summary>True when <c>challenge:nonce</c> does the work of that cost.</summary>
    public static bool IsSolved(string solution, int cost)
    {
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(solution));
        return BinaryPrimitives.ReadUInt64BigEndian(hash) >> (64 - ComparedBits) < (1UL << ComparedBits) / (uint)cost;
    }

    /// <summary>Does the work, from nonce 0 on.</summary>
    public static string Solve(string challenge, int cost)
    {
        for (var nonce = 0L; ; nonce++)
        {
            var solution = string.Create(CultureInfo.InvariantCulture, $"{challenge}:{nonce}");
            if (IsSolved(solution, cost))
            {
                return solution;
            }
        }
    }
}

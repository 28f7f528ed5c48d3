using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Submissions.Contracts;

/// <summary>
/// Proof of work: a nonce such that the first 48 bits of SHA-256(<c>challenge:nonce</c>, ASCII), as a number, are below ⌊2^48 ÷ cost⌋. Checking costs one hash, finding costs
/// <c>cost</c> hashes on average. SHA-256 because a browser with WebAssembly switched off can do it (vectors: tests/Vectors/intake/work.json).
/// </summary>
public static class Hashcash
{
    /// <summary>More than an hour on a slow phone: no server of ours asks for more.</summary>
    public const int MaxCost = 1 << 26;

    /// <summary>Longest challenge that is worked on. Stops a server from making each hash of its work a long one.</summary>
    public const int MaxChallengeLength = 512;

    private const int ComparedBits = 48;
    private const int MaxNonceLength = 16;

    /// <summary>Hashes between two looks at whether the caller gave up: about a millisecond.</summary>
    private const long LookEvery = 4_096;

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
    public static bool IsSolved(string solution, int cost) => IsSolved(Encoding.ASCII.GetBytes(solution), cost);

    /// <summary>True for work that a sender of ours may be asked for: a cost of 1 to <see cref="MaxCost"/>, a challenge that can stand in a header.</summary>
    public static bool IsBearable(string untrustedChallenge, long untrustedCost) =>
        untrustedCost is >= 1 and <= MaxCost && untrustedChallenge.Length is >= 1 and <= MaxChallengeLength
        && untrustedChallenge.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    /// <summary>Does the work, from nonce 0 on, on the thread that calls.</summary>
    /// <param name="challenge">At most <see cref="MaxChallengeLength"/> characters, ASCII.</param>
    /// <param name="cost">1 to <see cref="MaxCost"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static string Solve(string challenge, int cost, CancellationToken cancellationToken)
    {
        Span<byte> tried = stackalloc byte[MaxChallengeLength + 1 + MaxNonceLength];
        var start = Encoding.ASCII.GetBytes($"{challenge}:", tried);
        for (var nonce = 0L; ; nonce++)
        {
            if (nonce % LookEvery == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
            nonce.TryFormat(tried[start..], out var digits, default, CultureInfo.InvariantCulture);
            if (IsSolved(tried[..(start + digits)], cost))
            {
                return Encoding.ASCII.GetString(tried[..(start + digits)]);
            }
        }
    }

    private static bool IsSolved(ReadOnlySpan<byte> solution, int cost)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(solution, hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash) >> (64 - ComparedBits) < (1UL << ComparedBits) / (uint)cost;
    }
}

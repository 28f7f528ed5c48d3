using System.Buffers;
using System.Security.Cryptography;

namespace Submissions.Cli.Push.Items;

/// <summary>Reads a file once for its digests.</summary>
internal static class ContentHash
{
    private const int BufferLengthBytes = 256 << 10;

    /// <summary>The SHA-256 of a content; or that it is not what is listed, or not as long as it was.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is damaged (in an archive).</exception>
    public static async Task<(string Sha256, RowFault? Fault)> ComputeAsync(ItemFile file, CancellationToken cancellationToken)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var others = file.Listed.Where(listed => listed.Hash != HashAlgorithmName.SHA256).Select(listed => (listed.Digits, Hash: IncrementalHash.CreateHash(listed.Hash))).ToList();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLengthBytes);
        try
        {
            var length = 0L;
            await using var content = file.Open();
            for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0; length += read)
            {
                sha256.AppendData(buffer, 0, read);
                others.ForEach(other => other.Hash.AppendData(buffer, 0, read));
            }
            var digits = Convert.ToHexStringLower(sha256.GetHashAndReset());
            var isListed = file.Listed.All(listed => listed.Hash != HashAlgorithmName.SHA256 || listed.Digits == digits)
                && others.All(other => Convert.ToHexStringLower(other.Hash.GetHashAndReset()) == other.Digits);
            return (digits, !isListed ? RowFault.BagFileAltered : length != file.LengthBytes ? RowFault.FileChanged : null);
        }
        finally
        {
            others.ForEach(other => other.Hash.Dispose());
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

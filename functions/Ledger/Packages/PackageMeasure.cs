using System.Buffers;
using System.Security.Cryptography;
using Submissions.Contracts;

namespace Submissions.Ledger;

/// <summary>Takes all measures of a file in one pass, keeping nothing of it.</summary>
public sealed class PackageMeasure : IDisposable
{
    private const int BufferLengthBytes = 64 << 10;

    private readonly ObjectDigest _tree = new();
    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash _sha512 = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
    private readonly Crc32 _crc = new();

    /// <summary>Bytes so far.</summary>
    public long LengthBytes => _tree.LengthBytes;

    /// <summary>Measures a whole stream.</summary>
    public static async Task<PackagedFile> OfAsync(string path, Stream content, CancellationToken cancellationToken)
    {
        using var measure = new PackageMeasure();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLengthBytes);
        try
        {
            for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                measure.Append(buffer.AsSpan(0, read));
            }
        }
        finally
        {
            // What was in it is evidence in the clear.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
        return measure.Finish(path);
    }

    /// <summary>Measures what is in memory.</summary>
    public static PackagedFile Of(string path, ReadOnlySpan<byte> content)
    {
        using var measure = new PackageMeasure();
        measure.Append(content);
        return measure.Finish(path);
    }

    public void Append(ReadOnlySpan<byte> data)
    {
        _tree.Append(data);
        _sha256.AppendData(data);
        _sha512.AppendData(data);
        _crc.Append(data);
    }

    /// <summary>The measures; nothing may be appended afterwards.</summary>
    public PackagedFile Finish(string path) => new()
    {
        Path = path,
        LengthBytes = _tree.LengthBytes,
        Digest = Convert.ToHexStringLower(_tree.LengthBytes == 0 ? SHA256.HashData([]) : _tree.Finish()),
        Sha256 = Convert.ToHexStringLower(_sha256.GetHashAndReset()),
        Sha512 = Convert.ToHexStringLower(_sha512.GetHashAndReset()),
        Crc32 = _crc.Value,
    };

    public void Dispose()
    {
        _tree.Dispose();
        _sha256.Dispose();
        _sha512.Dispose();
    }
}

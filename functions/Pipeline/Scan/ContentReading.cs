using System.Security.Cryptography;
using Submissions.Contracts;

namespace Submissions.Pipeline.Scan;

/// <summary>What is learnt of content as it goes by: its hashes, its length, and its bytes if it may be a manifest.</summary>
internal sealed class ContentReading : IDisposable
{
    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash _sha512 = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
    private readonly MemoryStream _start = new();
    private readonly byte[] _magic = new byte[8];
    private bool _mayBeManifest = true;

    public long LengthBytes { get; private set; }

    public bool IsOverlongCandidate { get; private set; }

    /// <summary>Its first bytes, up to eight.</summary>
    public ReadOnlyMemory<byte> Magic => _magic.AsMemory(0, (int)Math.Min(LengthBytes, _magic.Length));

    public byte[]? ManifestCandidate() => _mayBeManifest && ManifestReader.LooksLikeOne(_start.GetBuffer().AsSpan(0, (int)_start.Length)) ? _start.ToArray() : null;

    public void Append(ReadOnlySpan<byte> content)
    {
        _sha256.AppendData(content);
        _sha512.AppendData(content);
        if (LengthBytes < _magic.Length)
        {
            content[..(int)Math.Min(content.Length, _magic.Length - LengthBytes)].CopyTo(_magic.AsSpan((int)LengthBytes));
        }
        LengthBytes += content.Length;
        if (!_mayBeManifest)
        {
            return;
        }
        if (LengthBytes > ManifestReader.MaxLengthBytes)
        {
            (_mayBeManifest, IsOverlongCandidate) = (false, true);
            return;
        }
        _start.Write(content);
        if (_start.Length >= ManifestReader.OpeningLengthBytes && !ManifestReader.LooksLikeOne(_start.GetBuffer().AsSpan(0, (int)_start.Length)))
        {
            _mayBeManifest = false;
        }
    }

    public string Sha256() => Convert.ToHexStringLower(_sha256.GetHashAndReset());

    public string Sha512() => Convert.ToHexStringLower(_sha512.GetHashAndReset());

    public void Dispose()
    {
        _sha256.Dispose();
        _sha512.Dispose();
        CryptographicOperations.ZeroMemory(_start.GetBuffer());
        _start.Dispose();
    }
}

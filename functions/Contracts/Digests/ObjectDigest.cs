using System.Security.Cryptography;

namespace Submissions.Contracts;

/// <summary>Computes an object's digest from a stream of any chunking: RFC 6962 root over 1 MiB leaves. One buffered leaf state, no buffered data.</summary>
public sealed class ObjectDigest : IDisposable
{
    private readonly TreeHashBuilder _tree = new();
    private readonly IncrementalHash _leaf = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int _inLeaf;

    /// <summary>Bytes appended so far.</summary>
    public long LengthBytes { get; private set; }

    public void Append(ReadOnlySpan<byte> data)
    {
        LengthBytes += data.Length;
        while (!data.IsEmpty)
        {
            if (_inLeaf == 0)
            {
                _leaf.AppendData([0]);
            }
            var take = data[..Math.Min(data.Length, TreeHash.LeafLengthBytes - _inLeaf)];
            _leaf.AppendData(take);
            _inLeaf += take.Length;
            data = data[take.Length..];
            if (_inLeaf == TreeHash.LeafLengthBytes)
            {
                CloseLeaf();
            }
        }
    }

    /// <summary>The digest, 32 bytes; nothing may be appended afterwards.</summary>
    public byte[] Finish()
    {
        if (_inLeaf > 0)
        {
            CloseLeaf();
        }
        return _tree.Root();
    }

    public void Dispose() => _leaf.Dispose();

    private void CloseLeaf()
    {
        _tree.Add(_leaf.GetHashAndReset(), 1);
        _inLeaf = 0;
    }
}

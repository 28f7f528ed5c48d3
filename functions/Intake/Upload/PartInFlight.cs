using System.Security.Cryptography;
using Submissions.Contracts;

namespace Submissions.Intake.Upload;

/// <summary>
/// One part as it arrives: read leaf by leaf, hashed as it comes. Belongs to one request; <see cref="EndEarly"/> alone may be called by others.
/// </summary>
public sealed class PartInFlight : IDisposable
{
    private readonly PartBuffers _buffers;
    private readonly PartHeader _part;
    private readonly CancellationTokenSource _ended;
    private readonly List<byte[]> _leaves = [];
    private readonly TreeHashBuilder _tree = new();
    private volatile bool _tooSlow;
    private long _lengthBytes;

    internal PartInFlight(PartBuffers buffers, PartHeader part, bool isPartner, long begunAt, CancellationToken aborted) =>
        (_buffers, _part, IsPartner, BegunAt, _ended) = (buffers, part, isPartner, begunAt, CancellationTokenSource.CreateLinkedTokenSource(aborted));

    /// <summary>How many leaves it will take.</summary>
    internal int LeafCount => (int)TreeHash.Leaves(_part.LengthBytes);

    internal bool IsPartner { get; }

    /// <summary>Timestamp.</summary>
    internal long BegunAt { get; }

    /// <summary>Bytes that have arrived in whole leaves.</summary>
    internal long LengthBytes => Interlocked.Read(ref _lengthBytes);

    /// <summary>Nothing is waited for from its sender any more.</summary>
    internal bool HasArrived => LengthBytes == _part.LengthBytes;

    /// <summary>The first bytes, up to a leaf.</summary>
    public ReadOnlySpan<byte> Start => _leaves[0].AsSpan(0, (int)Math.Min(_lengthBytes, TreeHash.LeafLengthBytes));

    /// <summary>How long it is, once it was read.</summary>
    public int ReadLengthBytes => (int)LengthBytes;

    /// <summary>The part's RFC 6962 node hash.</summary>
    public byte[] NodeHash() => _tree.Root();

    /// <summary>Reads the part to its end.</summary>
    /// <returns><see cref="Refusal.None"/>; or <see cref="Refusal.MalformedRequest"/> (cut short), <see cref="Refusal.PartDigestWrong"/>, <see cref="Refusal.Busy"/>, <see cref="Refusal.PartTooSlow"/>.</returns>
    public async Task<Refusal> ReadAsync(Stream untrustedBody)
    {
        var refusal = await ReadUpToAsync(untrustedBody);
        return refusal == Refusal.None && !HasArrived ? Refusal.MalformedRequest : refusal;
    }

    /// <summary>The same for a body that does not say its length: ends with it, or when the part is as long as was announced.</summary>
    public async Task<Refusal> ReadUpToAsync(Stream untrustedBody)
    {
        using var checksum = _part.Checksum is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            for (var left = _part.LengthBytes; left > 0;)
            {
                if (await _buffers.TryRentAsync(this, _ended.Token) is not { } leaf)
                {
                    return Refusal.Busy;
                }
                _leaves.Add(leaf);
                var length = (int)Math.Min(left, TreeHash.LeafLengthBytes);
                var read = await untrustedBody.ReadAtLeastAsync(leaf.AsMemory(0, length), length, throwOnEndOfStream: false, _ended.Token);
                if (read > 0)
                {
                    checksum?.AppendData(leaf, 0, read);
                    _tree.Add(TreeHash.Leaf(leaf.AsSpan(0, read)), 1);
                    Interlocked.Add(ref _lengthBytes, read);
                }
                if (read < length)
                {
                    break;
                }
                left -= length;
            }
        }
        catch (OperationCanceledException) when (_tooSlow)
        {
            return Refusal.PartTooSlow;
        }
        return checksum is null || checksum.GetHashAndReset().AsSpan().SequenceEqual(_part.Checksum) ? Refusal.None : Refusal.PartDigestWrong;
    }

    /// <summary>The part as the store's client reads it, and reads it again when it has to send it again.</summary>
    public Stream OpenRead() => new LeavesStream(_leaves, _lengthBytes);

    public void Dispose()
    {
        _buffers.End(this);
        foreach (var leaf in _leaves)
        {
            _buffers.Return(leaf);
        }
        _leaves.Clear();
        _ended.Dispose();
    }

    /// <summary>Gives way to one that waits.</summary>
    internal void EndEarly()
    {
        _tooSlow = true;
        _ended.Cancel();
    }
}

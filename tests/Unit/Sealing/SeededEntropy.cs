using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Submissions.Contracts;

namespace Submissions.Tests.Unit.Sealing;

/// <summary>Known bytes: SHA-256(seed ‖ counter), block after block. For vectors and for tests that choose at random the same way every time.</summary>
internal sealed class SeededEntropy(string seed) : Entropy
{
    private readonly byte[] _seed = SHA256.HashData(Encoding.UTF8.GetBytes(seed));
    private readonly Queue<byte> _left = new();
    private long _counter;

    public override void Fill(Span<byte> destination)
    {
        foreach (ref var value in destination)
        {
            if (_left.Count == 0)
            {
                NextBlock();
            }
            value = _left.Dequeue();
        }
    }

    /// <summary>A number from 0 up to and without the limit.</summary>
    public int Next(int limit) => (int)(BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4)) % (uint)limit);

    private void NextBlock()
    {
        Span<byte> input = stackalloc byte[40];
        _seed.CopyTo(input);
        BinaryPrimitives.WriteInt64BigEndian(input[32..], _counter++);
        foreach (var value in SHA256.HashData(input))
        {
            _left.Enqueue(value);
        }
    }
}

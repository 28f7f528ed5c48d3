using Submissions.Contracts;

namespace Submissions.Cli.Sending;

/// <summary>
/// Sends what is written to it as parts of one object, two at a time, and computes the object's digest on the way. Holds at most three parts.
/// </summary>
/// <param name="intake">The server.</param>
/// <param name="submission">Under which it is sent.</param>
/// <param name="id">The object.</param>
/// <param name="mostBytes">The object is not longer: so short ones need no memory for long ones.</param>
/// <param name="memory">Where parts wait.</param>
internal sealed class PartStream(IntakeClient intake, OpenedSubmission submission, ObjectId id, long mostBytes, PartMemory memory) : Stream
{
    private const int MaxInFlight = 2;

    private readonly TreeHashBuilder _tree = new();
    private readonly Queue<Task> _inFlight = new();
    private byte[]? _part;
    private int _filled;
    private long _begun;

    /// <summary>Asked before a part leaves, with its place and node hash; what it throws ends the sending.</summary>
    public Action<long, byte[]>? BeforePart { get; init; }

    /// <summary>Told of bytes that have arrived.</summary>
    public Action<int>? AfterPart { get; init; }

    /// <summary>Bytes from the beginning that arrived in an earlier run: they are hashed and not sent again.</summary>
    public long ArrivedBytes { get; init; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _begun + _filled;

    public override long Position { get => Length; set => throw new NotSupportedException(); }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            _part ??= await memory.RentAsync(Math.Min(PartMemory.PartLengthBytes, mostBytes - _begun), cancellationToken);
            var take = buffer[..Math.Min(buffer.Length, PartMemory.PartLengthBytes - _filled)];
            take.CopyTo(_part.AsMemory(_filled));
            _filled += take.Length;
            buffer = buffer[take.Length..];
            if (_filled == PartMemory.PartLengthBytes)
            {
                await SendAsync(cancellationToken);
            }
        }
    }

    /// <summary>Sends the last part and waits for all; afterwards the object can be committed.</summary>
    public async Task<SealedObject> FinishAsync(CancellationToken cancellationToken)
    {
        if (_filled > 0)
        {
            await SendAsync(cancellationToken);
        }
        while (_inFlight.TryDequeue(out var earlier))
        {
            await earlier;
        }
        return new SealedObject { Number = id.Number, LengthBytes = _begun, Digest = Convert.ToHexStringLower(_tree.Root()) };
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Parts are sent asynchronously.");

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Waits for what is under way, whose failure is of no more interest: its buffers must not be handed to others before.</summary>
    public override async ValueTask DisposeAsync()
    {
        while (_inFlight.TryDequeue(out var task))
        {
            await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        if (_part is not null)
        {
            memory.Return(_part);
            _part = null;
        }
        await base.DisposeAsync();
    }

    private async ValueTask SendAsync(CancellationToken cancellationToken)
    {
        var (part, length, offset) = (_part!, _filled, _begun);
        var node = TreeHash.Of(part.AsSpan(0, length));
        _tree.Add(node, TreeHash.Leaves(length));
        BeforePart?.Invoke(offset, node);
        (_part, _filled, _begun) = (null, 0, offset + length);
        if (offset + length <= ArrivedBytes)
        {
            memory.Return(part);
            AfterPart?.Invoke(length);
            return;
        }
        _inFlight.Enqueue(SendAsync(part, length, offset, cancellationToken));
        if (_inFlight.Count == MaxInFlight)
        {
            await _inFlight.Dequeue();
        }
    }

    private async Task SendAsync(byte[] part, int length, long offset, CancellationToken cancellationToken)
    {
        try
        {
            await intake.SendPartAsync(submission, id, offset, part.AsMemory(0, length), cancellationToken);
            AfterPart?.Invoke(length);
        }
        finally
        {
            memory.Return(part);
        }
    }
}

using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Submissions.Tests.Unit.Custody;

/// <summary>Kills the run at one of its writes to the store, before it reaches the store or after the store has done it. Afterwards nothing works any more, as in a dead process.</summary>
internal sealed class DyingPolicy : HttpPipelinePolicy
{
    private readonly Lock _lock = new();
    private int _writes;
    private int _dieAt = int.MaxValue;
    private bool _after;
    private bool _dead;

    /// <summary>Writes since the last <see cref="Live"/>.</summary>
    public int Writes => _writes;

    public bool Dead => _dead;

    /// <summary>Paths of what was read.</summary>
    public ConcurrentQueue<string> Reads { get; } = new();

    /// <summary>Lives on.</summary>
    public void Live() => (_writes, _dieAt, _dead) = (0, int.MaxValue, false);

    /// <summary>Dies at the n-th write from now, counted from 1.</summary>
    public void DieAt(int write, bool after) => (_writes, _dieAt, _after, _dead) = (0, write, after, false);

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var diesHere = false;
        if (message.Request.Method == RequestMethod.Get)
        {
            Reads.Enqueue(message.Request.Uri.Path);
        }
        lock (_lock)
        {
            if (!_dead && message.Request.Method != RequestMethod.Get && message.Request.Method != RequestMethod.Head)
            {
                diesHere = ++_writes == _dieAt;
                _dead = diesHere;
            }
            if (_dead && !(diesHere && _after))
            {
                throw new ProcessDiedException();
            }
        }
        await ProcessNextAsync(message, pipeline);
        if (diesHere)
        {
            throw new ProcessDiedException();
        }
    }
}

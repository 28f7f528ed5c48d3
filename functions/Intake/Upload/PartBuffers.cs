using System.Buffers;
using Microsoft.Extensions.Options;

namespace Submissions.Intake.Upload;

/// <summary>Bounds the memory that parts in flight may take: so many buffers at a time, then callers are asked to wait.</summary>
public sealed class PartBuffers(IOptions<IntakeOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _free = new(options.Value.MaxConcurrentParts);

    /// <summary>A buffer of at least so many bytes, or null when all are in use.</summary>
    public byte[]? TryRent(int lengthBytes) => _free.Wait(0) ? ArrayPool<byte>.Shared.Rent(lengthBytes) : null;

    public void Return(byte[] buffer)
    {
        ArrayPool<byte>.Shared.Return(buffer);
        _free.Release();
    }

    public void Dispose() => _free.Dispose();
}

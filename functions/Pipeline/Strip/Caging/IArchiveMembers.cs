namespace Submissions.Pipeline.Strip;

/// <summary>Takes the members of an archive as the cage unpacks them.</summary>
public interface IArchiveMembers
{
    /// <summary>A member begins; the one before is whole.</summary>
    Task BeginAsync(CancellationToken cancellationToken);

    /// <summary>The next bytes of the member. The memory is the caller's and soon used again.</summary>
    Task WriteAsync(ReadOnlyMemory<byte> untrusted, CancellationToken cancellationToken);
}

namespace Submissions.Caging;

/// <summary>A process in a cage, and the two pipes to it. Disposing it ends whatever still runs there.</summary>
public interface ICage : IAsyncDisposable
{
    Stream ToChild { get; }

    Stream FromChild { get; }
}

using System.Collections.Concurrent;

namespace Submissions.Local;

/// <summary>
/// Starts all child processes from one thread that lives as long as this process. A child asks the kernel for a signal when its parent dies, and for the kernel
/// the parent is the thread that made it: from a pool thread the child would die when the pool shrinks, from this one it dies with us, even when we are killed.
/// </summary>
public sealed class ChildSpawner : IDisposable
{
    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread _thread;

    public ChildSpawner()
    {
        _thread = new Thread(Run) { Name = "children", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Runs something on the thread and waits for it.</summary>
    public T Do<T>(Func<T> work)
    {
        var task = new Task<T>(work);
        _work.Add(() => task.RunSynchronously());
        return task.GetAwaiter().GetResult();
    }

    /// <summary>Ends the thread, and with it whatever child is still there.</summary>
    public void Dispose()
    {
        _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
    }

    private void Run()
    {
        foreach (var work in _work.GetConsumingEnumerable())
        {
            work();
        }
    }
}

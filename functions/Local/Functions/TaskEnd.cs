namespace Submissions.Local;

/// <summary>For the edges of the process, where whatever a task throws ends.</summary>
internal static class TaskEnd
{
    /// <summary>Waits until the task has ended, however it ends.</summary>
    /// <returns>Null when it succeeded, else what it threw.</returns>
    public static async Task<Exception?> EndAsync(this Task task)
    {
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return task.IsCanceled ? new TaskCanceledException(task) : task.Exception?.InnerException;
    }
}

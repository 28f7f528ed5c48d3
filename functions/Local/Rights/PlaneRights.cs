namespace Submissions.Local;

/// <summary>
/// Which plane may do what in which container and queue: the column "storage" of architecture.md's table, as data. On Azure the same is role assignments (infra/).
/// What is not listed cannot be reached. Only Custody may delete originals and events' marks; Pipeline may delete its own marks and, at the end of a disposal, working copies.
/// </summary>
public static class PlaneRights
{
    /// <summary>A plane's containers.</summary>
    public static IReadOnlyDictionary<string, BlobRights> Containers(string plane) => ContainerTable[Known(plane)];

    /// <summary>A plane's queues.</summary>
    public static IReadOnlyDictionary<string, QueueRights> Queues(string plane) => QueueTable[Known(plane)];

    private static string Known(string plane) => PlaneNames.All.Contains(plane) ? plane : throw new ArgumentException("No such plane.", nameof(plane));

    private static readonly Dictionary<string, Dictionary<string, BlobRights>> ContainerTable = new()
    {
        [PlaneNames.Intake] = new()
        {
            [Contracts.Containers.Sealed] = BlobRights.Read | BlobRights.Create,
            [Contracts.Containers.Intake] = BlobRights.Read | BlobRights.List | BlobRights.Create,
            [Contracts.Containers.Unfinished] = BlobRights.Create,
            [Contracts.Containers.Status] = BlobRights.List,
            [Contracts.Containers.Mailbox] = BlobRights.Read | BlobRights.List,
            [Contracts.Containers.Receipts] = BlobRights.Read | BlobRights.List,
            [Contracts.Containers.Events] = BlobRights.Create,
            [Contracts.Containers.Journal] = BlobRights.Append,
            [Contracts.Containers.Checkpoints] = BlobRights.Read,
            [Contracts.Containers.Tiles] = BlobRights.Read,
            [Contracts.Containers.Keys] = BlobRights.Read,
            [Contracts.Containers.Config] = BlobRights.Read,
        },
        [PlaneNames.Pipeline] = new()
        {
            [Contracts.Containers.Sealed] = BlobRights.Read,
            [Contracts.Containers.Intake] = BlobRights.Read,
            [Contracts.Containers.Unfinished] = BlobRights.List | BlobRights.Write | BlobRights.Delete,
            [Contracts.Containers.Records] = BlobRights.Read | BlobRights.Create,
            [Contracts.Containers.Copies] = BlobRights.Read | BlobRights.List | BlobRights.Create | BlobRights.Delete,
            [Contracts.Containers.Status] = BlobRights.Create,
            [Contracts.Containers.Alerts] = BlobRights.Create,
            [Contracts.Containers.Events] = BlobRights.Create,
            [Contracts.Containers.Journal] = BlobRights.Append,
            [Contracts.Containers.Checkpoints] = BlobRights.Read,
            [Contracts.Containers.Keys] = BlobRights.Read,
            [Contracts.Containers.Config] = BlobRights.Read,
        },
        [PlaneNames.Custody] = new()
        {
            [Contracts.Containers.Sealed] = BlobRights.Read | BlobRights.Delete | BlobRights.Retain,
            [Contracts.Containers.Events] = BlobRights.Read | BlobRights.List | BlobRights.Create,
            [Contracts.Containers.Journal] = BlobRights.Read | BlobRights.Append,
            [Contracts.Containers.Pending] = BlobRights.List | BlobRights.Create | BlobRights.Delete,
            [Contracts.Containers.Custody] = BlobRights.Read | BlobRights.List | BlobRights.Create,
            [Contracts.Containers.Cursors] = BlobRights.Read | BlobRights.Write,
            [Contracts.Containers.Tiles] = BlobRights.Read | BlobRights.List | BlobRights.Create,
            [Contracts.Containers.Bundles] = BlobRights.Read | BlobRights.Create,
            [Contracts.Containers.Checkpoints] = BlobRights.Read | BlobRights.Write,
            [Contracts.Containers.Receipts] = BlobRights.Create,
            [Contracts.Containers.Decisions] = BlobRights.Read | BlobRights.List,
            [Contracts.Containers.Alerts] = BlobRights.Create,
            [Contracts.Containers.Keys] = BlobRights.Read,
            [Contracts.Containers.Config] = BlobRights.Read | BlobRights.List,
        },
        [PlaneNames.Desk] = new()
        {
            [Contracts.Containers.Copies] = BlobRights.Read,
            [Contracts.Containers.Records] = BlobRights.Read,
            [Contracts.Containers.Keys] = BlobRights.Read,
            [Contracts.Containers.Config] = BlobRights.Read | BlobRights.Write,
            [Contracts.Containers.Events] = BlobRights.Create,
            [Contracts.Containers.Journal] = BlobRights.Append,
            [Contracts.Containers.Pending] = BlobRights.Create,
            [Contracts.Containers.Checkpoints] = BlobRights.Read,
            [Contracts.Containers.Bundles] = BlobRights.Read,
            [Contracts.Containers.Decisions] = BlobRights.Read | BlobRights.List | BlobRights.Create,
            [Contracts.Containers.Alerts] = BlobRights.Read | BlobRights.List,
        },
    };

    private static readonly Dictionary<string, Dictionary<string, QueueRights>> QueueTable = new()
    {
        [PlaneNames.Intake] = new() { [Contracts.Queues.Scan] = QueueRights.Add },
        [PlaneNames.Pipeline] = new()
        {
            [Contracts.Queues.Scan] = QueueRights.Process | QueueRights.Add,
            [Contracts.Queues.Strip] = QueueRights.Process | QueueRights.Add,
            [Contracts.Queues.Triage] = QueueRights.Process | QueueRights.Add,
            [Contracts.Queues.Forget] = QueueRights.Process | QueueRights.Add,
            [Contracts.Queues.Retry] = QueueRights.Process,
            [Contracts.Queues.ScanPoison] = QueueRights.Process,
            [Contracts.Queues.StripPoison] = QueueRights.Process,
            [Contracts.Queues.TriagePoison] = QueueRights.Process,
            [Contracts.Queues.ForgetPoison] = QueueRights.Process,
            [Contracts.Queues.RescorePoison] = QueueRights.Process,
            [Contracts.Queues.Rescore] = QueueRights.Process | QueueRights.Add,
            [Contracts.Queues.RescoreAll] = QueueRights.Process | QueueRights.Add,
        },
        [PlaneNames.Custody] = new() { [Contracts.Queues.Forget] = QueueRights.Add },
        [PlaneNames.Desk] = new() { [Contracts.Queues.Retry] = QueueRights.Add, [Contracts.Queues.Rescore] = QueueRights.Add, [Contracts.Queues.RescoreAll] = QueueRights.Add },
    };
}

namespace Submissions.Local;

/// <summary>
/// Which plane may do what in which container and queue: the column "storage" of architecture.md's table, as data. On Azure the same is role assignments (infra/).
/// What is not listed cannot be reached. Only Custody may delete originals and events' marks; Pipeline may delete its own marks and, at the end of a disposal, working copies, and released copies whose time is over.
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
            [Contracts.Containers.Released] = BlobRights.Read | BlobRights.List | BlobRights.Create | BlobRights.Delete,
            // Who asked for an original, who approved, and whose key it is: judged by the pipeline itself.
            [Contracts.Containers.Decisions] = BlobRights.Read,
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
            // To whom a submission can be answered, and what else came under the same code: nothing else names the mailbox.
            [Contracts.Containers.Intake] = BlobRights.Read | BlobRights.List,
            // Messages are made under numbers that are asked for one by one; what lies there is never listed.
            [Contracts.Containers.Mailbox] = BlobRights.Read | BlobRights.Create,
            [Contracts.Containers.Released] = BlobRights.Read,
            // Lists: to find what the read model is made again from (Desk/Rebuild).
            [Contracts.Containers.Copies] = BlobRights.Read | BlobRights.List,
            [Contracts.Containers.Records] = BlobRights.Read | BlobRights.List,
            [Contracts.Containers.Keys] = BlobRights.Read,
            [Contracts.Containers.Config] = BlobRights.Read | BlobRights.List | BlobRights.Write,
            [Contracts.Containers.Events] = BlobRights.Create,
            // What waits for the sequencer is counted, by leads and auditors.
            [Contracts.Containers.Journal] = BlobRights.Read | BlobRights.Append,
            [Contracts.Containers.Cursors] = BlobRights.Read,
            // Where events are in the log, and what proves it.
            [Contracts.Containers.Custody] = BlobRights.Read,
            [Contracts.Containers.Tiles] = BlobRights.Read | BlobRights.List,
            [Contracts.Containers.Pending] = BlobRights.Create,
            [Contracts.Containers.Checkpoints] = BlobRights.Read,
            [Contracts.Containers.Bundles] = BlobRights.Read,
            [Contracts.Containers.Decisions] = BlobRights.Read | BlobRights.List | BlobRights.Create,
            [Contracts.Containers.Alerts] = BlobRights.Read | BlobRights.List,
        },
    };

    private static readonly Dictionary<string, Dictionary<string, QueueRights>> QueueTable = new()
    {
        [PlaneNames.Intake] = new() { [Contracts.Queues.Scan] = QueueRights.Add, [Contracts.Queues.ScanPartners] = QueueRights.Add },
        [PlaneNames.Pipeline] = new()
        {
            [Contracts.Queues.Scan] = QueueRights.Process | QueueRights.Add,
            [Contracts.Queues.Strip] = QueueRights.Process | QueueRights.Add,
            [Contracts.Queues.ScanPartners] = QueueRights.Process | QueueRights.Add,
            [Contracts.Queues.StripPartners] = QueueRights.Process | QueueRights.Add,
            [Contracts.Queues.Triage] = QueueRights.Process | QueueRights.Add,
            [Contracts.Queues.Forget] = QueueRights.Process | QueueRights.Add,
            [Contracts.Queues.Retry] = QueueRights.Process,
            [Contracts.Queues.ScanPoison] = QueueRights.Process,
            [Contracts.Queues.StripPoison] = QueueRights.Process,
            [Contracts.Queues.ScanPartnersPoison] = QueueRights.Process,
            [Contracts.Queues.StripPartnersPoison] = QueueRights.Process,
            [Contracts.Queues.TriagePoison] = QueueRights.Process,
            [Contracts.Queues.ForgetPoison] = QueueRights.Process,
            [Contracts.Queues.RescorePoison] = QueueRights.Process,
            [Contracts.Queues.ReleasePoison] = QueueRights.Process,
            [Contracts.Queues.Release] = QueueRights.Process | QueueRights.Add,
            [Contracts.Queues.Rescore] = QueueRights.Process | QueueRights.Add,
            [Contracts.Queues.RescoreAll] = QueueRights.Process | QueueRights.Add,
        },
        [PlaneNames.Custody] = new() { [Contracts.Queues.Forget] = QueueRights.Add },
        [PlaneNames.Desk] = new() { [Contracts.Queues.Export] = QueueRights.Process | QueueRights.Add, [Contracts.Queues.ExportPoison] = QueueRights.Process, [Contracts.Queues.Retry] = QueueRights.Add, [Contracts.Queues.Rescore] = QueueRights.Add, [Contracts.Queues.RescoreAll] = QueueRights.Add, [Contracts.Queues.Release] = QueueRights.Add },
    };
}

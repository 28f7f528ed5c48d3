namespace Submissions.Local;

/// <summary>
/// Which plane may do what in which container and queue: the column "storage" of architecture.md's table, as data. On Azure the same is role assignments (infra/).
/// What is not listed cannot be reached. Nobody may delete.
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
            [Contracts.Containers.Status] = BlobRights.List,
            [Contracts.Containers.Mailbox] = BlobRights.Read | BlobRights.List,
            [Contracts.Containers.Receipts] = BlobRights.Read,
            [Contracts.Containers.Events] = BlobRights.Create,
            [Contracts.Containers.Keys] = BlobRights.Read,
            [Contracts.Containers.Config] = BlobRights.Read,
        },
        [PlaneNames.Pipeline] = new()
        {
            [Contracts.Containers.Sealed] = BlobRights.Read,
            [Contracts.Containers.Intake] = BlobRights.Read,
            [Contracts.Containers.Records] = BlobRights.Read | BlobRights.Create,
            [Contracts.Containers.Copies] = BlobRights.Read | BlobRights.Create,
            [Contracts.Containers.Status] = BlobRights.Create,
            [Contracts.Containers.Events] = BlobRights.Create,
            [Contracts.Containers.Keys] = BlobRights.Read,
        },
        [PlaneNames.Custody] = new()
        {
            [Contracts.Containers.Sealed] = BlobRights.Read,
            [Contracts.Containers.Events] = BlobRights.Read | BlobRights.List | BlobRights.Create,
        },
        [PlaneNames.Desk] = new()
        {
            [Contracts.Containers.Copies] = BlobRights.Read,
            [Contracts.Containers.Records] = BlobRights.Read,
            [Contracts.Containers.Keys] = BlobRights.Read,
            [Contracts.Containers.Config] = BlobRights.Read | BlobRights.Write,
            [Contracts.Containers.Events] = BlobRights.Create,
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
        },
        [PlaneNames.Custody] = [],
        [PlaneNames.Desk] = [],
    };
}

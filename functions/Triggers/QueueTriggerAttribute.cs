namespace Microsoft.Azure.Functions.Worker;

/// <summary>On a parameter that takes a queue message. Stand-in of the official attribute (Microsoft.Azure.Functions.Worker.Extensions.Storage.Queues 5.x).</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class QueueTriggerAttribute(string queueName) : Attribute
{
    public string QueueName { get; } = queueName;

    /// <summary>The setting that names the storage account; null means the app's own.</summary>
    public string? Connection { get; set; }
}

using Submissions.Cli.Push.Items;

namespace Submissions.Cli.Push.Sending;

/// <summary>One item cannot be sent now; the others go on.</summary>
internal sealed class ItemFailedException(string message, RowFault? fault = null) : Exception(message)
{
    public RowFault? Fault { get; } = fault;
}

namespace Submissions.Tests.EndToEnd.Faults;

/// <summary>A request to the store: <c>PUT</c> <c>/submissions/records/…/scan.json</c> <c>?comp=…</c>, signature left out of what is compared.</summary>
internal sealed record ProxiedRequest(string Method, string Path, string Query)
{
    public bool IsPut(string below) => Method == "PUT" && Path.StartsWith($"/submissions/{below}", StringComparison.Ordinal);

    /// <summary>Takes messages off a queue.</summary>
    public bool IsTaking(string queue) => Method == "GET" && Path == $"/submissions/{queue}/messages";
}

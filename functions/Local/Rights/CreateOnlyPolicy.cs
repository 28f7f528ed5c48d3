using Azure.Core;
using Azure.Core.Pipeline;

namespace Submissions.Local;

/// <summary>
/// Holds a plane with the right to create to creating: a write that could replace something never leaves the process. A shared-access signature cannot say this
/// for blobs made in blocks (the letter that allows a block list to be committed allows it to be replaced), and with the letter for creating alone the store answers
/// 403 instead of "exists already", which every repeated step needs to hear.
/// </summary>
internal sealed class CreateOnlyPolicy(BlobRights rights) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var request = message.Request;
        var isWrite = request.Method != RequestMethod.Get && request.Method != RequestMethod.Head;
        var stagesBlock = request.Method == RequestMethod.Put && HasComponent(request.Uri.Query, "block");
        var createsOnly = request.Method == RequestMethod.Put
            && (HasComponent(request.Uri.Query, "blocklist") || !request.Uri.Query.Contains("comp=", StringComparison.Ordinal))
            && request.Headers.TryGetValue("If-None-Match", out var condition)
            && condition.Trim('"') == "*";
        var deletes = request.Method == RequestMethod.Delete && rights.HasFlag(BlobRights.Delete) && !request.Uri.Query.Contains("comp=", StringComparison.Ordinal);
        var retains = request.Method == RequestMethod.Put && rights.HasFlag(BlobRights.Retain)
            && (HasComponent(request.Uri.Query, "immutabilityPolicies") || HasComponent(request.Uri.Query, "legalhold"));
        var appends = request.Method == RequestMethod.Put && rights.HasFlag(BlobRights.Append)
            && (HasComponent(request.Uri.Query, "appendblock") || (createsOnly && request.Headers.TryGetValue("x-ms-blob-type", out var type) && type == "AppendBlob"));
        if (!rights.HasFlag(BlobRights.Create))
        {
            (stagesBlock, createsOnly) = (false, false);
        }
        if (isWrite && !appends && !stagesBlock && !createsOnly && !deletes && !retains)
        {
            throw new UnauthorizedAccessException("This plane may create here and change nothing: the write lacks If-None-Match: *.");
        }
    }

    private static bool HasComponent(string query, string component) =>
        query.TrimStart('?').Split('&').Contains($"comp={component}", StringComparer.Ordinal);
}

using System.Text.Json.Nodes;

namespace Submissions.Intake.Document;

/// <summary>The headers that requests and answers have beside those of HTTP itself.</summary>
public static class OperationHeaders
{
    public const string Work = "Submission-Work";

    public const string TusResumable = "Tus-Resumable";

    public const string UploadOffset = "Upload-Offset";

    public const string UploadLength = "Upload-Length";

    public const string UploadChecksum = "Upload-Checksum";

    public const string UploadExpires = "Upload-Expires";

    public const string MethodOverride = "X-HTTP-Method-Override";

    public const string Location = "Location";

    public const string RetryAfter = "Retry-After";

    /// <summary>What is said of one.</summary>
    /// <returns>A description, a schema, and whether a request that takes it must have it.</returns>
    public static (string Description, JsonObject Schema, bool Required) Describe(string header) => header switch
    {
        Work => ("A solution of the challenge that an answer 428 named: challenge, colon, nonce.", Text(), false),
        TusResumable => ("The version of tus that is spoken.", new JsonObject { ["const"] = "1.0.0" }, true),
        UploadOffset => ("Where a part begins, or where to go on, in bytes.", Number(), true),
        UploadLength => ("Length of the whole object in bytes.", Number(), true),
        UploadChecksum => ("sha256, a space, and the Base64 of the part's SHA-256.", Text(), false),
        UploadExpires => ("Until when the upload can be continued (RFC 9110 date).", Text(), false),
        MethodOverride => ("PATCH, HEAD or DELETE, where a network lets only POST through.", new JsonObject { ["enum"] = new JsonArray("POST", "PATCH", "HEAD", "DELETE") }, false),
        Location => ("Where the parts go.", Text(), false),
        RetryAfter => ("Seconds to wait.", Number(), false),
        _ => throw new ArgumentException("No such header.", nameof(header)),
    };

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static JsonObject Number() => new() { ["type"] = "integer", ["minimum"] = 0 };
}

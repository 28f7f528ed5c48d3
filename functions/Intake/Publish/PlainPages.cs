namespace Submissions.Intake.Publish;

/// <summary>The pages for browsers without scripts: <c>plain/{language}.html</c>, and <c>plain/{language}-{ending}.html</c> for what can become of a file that was sent from there.</summary>
internal static class PlainPages
{
    public const string Folder = "plain/";

    public const string Received = "received";

    public const string Refused = "refused";

    /// <summary>Nothing was kept; to be tried again later.</summary>
    public const string Busy = "busy";

    private const string Closed = "closed";
    private const string Extension = ".html";

    public static string NameOf(string language, string ending) => $"{Folder}{language}-{ending}{Extension}";

    /// <summary>The page for where there is no drop key.</summary>
    public static string ClosedInPlaceOf(string path) => $"{path[..^Extension.Length]}-{Closed}{Extension}";
}

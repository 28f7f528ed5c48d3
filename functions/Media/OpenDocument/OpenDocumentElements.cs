namespace Submissions.Media.OpenDocument;

/// <summary>
/// Which elements of the known namespaces stay. The namespaces are the allow-list; inside them go the elements that tell who made a document, with what and when,
/// that reach outside it, or that run.
/// </summary>
internal static class OpenDocumentElements
{
    public static OpenDocumentVerdict Decide(int space, string local) => space switch
    {
        OpenDocumentNs.Office => Office(local),
        OpenDocumentNs.Text => Text(local),
        OpenDocumentNs.Table => Table(local),
        OpenDocumentNs.Draw => local is "object-ole" or "applet" or "floating-frame" or "control" or "contour-polygon" or "contour-path" ? OpenDocumentVerdict.Drop : OpenDocumentVerdict.Keep,
        OpenDocumentNs.Svg => local is "title" or "desc" or "font-face-src" or "definition-src" ? OpenDocumentVerdict.Drop : OpenDocumentVerdict.Keep,
        OpenDocumentNs.Presentation => local is "event-listener" or "sound" ? OpenDocumentVerdict.Drop : OpenDocumentVerdict.Keep,
        OpenDocumentNs.Animation => local is "command" ? OpenDocumentVerdict.Drop : OpenDocumentVerdict.Keep,
        OpenDocumentNs.Extension => local is "content-control" ? OpenDocumentVerdict.Unwrap : OpenDocumentVerdict.Drop,
        OpenDocumentNs.Style or OpenDocumentNs.Number or OpenDocumentNs.Chart or OpenDocumentNs.Solid or OpenDocumentNs.Math or OpenDocumentNs.CalcExtension => OpenDocumentVerdict.Keep,
        _ => OpenDocumentVerdict.Drop,
    };

    /// <summary>Elements in which the space around tags is text.</summary>
    public static bool IsLine(int space, string local) =>
        space == OpenDocumentNs.Text && local is "p" or "h" or "span" or "a" or "ruby-base" or "ruby-text" or "meta" or "index-title-template" or "note-citation" or "title";

    /// <summary>Fields that a program would fill anew from what is gone: they stay as they were shown last.</summary>
    public static bool IsFixedField(int space, string local) => space == OpenDocumentNs.Text
        && (local is "author-name" or "author-initials" or "creator" or "initial-creator" or "printed-by" or "file-name" or "description" or "title" or "subject" or "keywords"
            or "editing-cycles" or "editing-duration" or "date" or "time"
            || local.StartsWith("sender-", StringComparison.Ordinal) || local.StartsWith("creation-", StringComparison.Ordinal)
            || local.StartsWith("modification-", StringComparison.Ordinal) || local.StartsWith("print-", StringComparison.Ordinal)
            || local.StartsWith("user-defined", StringComparison.Ordinal));

    private static OpenDocumentVerdict Office(string local) => local switch
    {
        "annotation" => OpenDocumentVerdict.Note,
        "scripts" or "script" or "event-listeners" or "forms" or "settings" or "meta" or "change-info" or "annotation-end" or "dde-source" or "binary-data" => OpenDocumentVerdict.Drop,
        _ => OpenDocumentVerdict.Keep,
    };

    private static OpenDocumentVerdict Text(string local) => local switch
    {
        "tracked-changes" or "changed-region" or "meta" => OpenDocumentVerdict.Unwrap,
        "deletion" => OpenDocumentVerdict.UnwrapStruck,
        "insertion" or "format-change" or "change" or "change-start" or "change-end" or "section-source" or "dde-connection-decls" or "dde-connection" or "script"
            or "alphabetical-index-auto-mark-file" or "execute-macro" or "database-next" or "database-row-select" => OpenDocumentVerdict.Drop,
        _ => OpenDocumentVerdict.Keep,
    };

    private static OpenDocumentVerdict Table(string local) => local is "tracked-changes" or "table-source" or "cell-range-source" or "dde-links" or "dde-link" or "scenario" or "detective"
        or "data-pilot-tables" or "database-source-sql" or "database-source-table" or "database-source-query" or "consolidation"
        ? OpenDocumentVerdict.Drop
        : OpenDocumentVerdict.Keep;
}

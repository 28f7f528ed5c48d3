namespace Submissions.Cli.Verify;

/// <summary>The two logs, as the command line names them.</summary>
internal enum LogKindName
{
    Custody = 1,
    Public = 2,
}

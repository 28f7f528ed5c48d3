using System.CommandLine;

namespace Submissions.Cli.Receipts;

/// <summary>Where a push keeps what it sent.</summary>
internal static class JournalOption
{
    public static Option<DirectoryInfo?> Create() => new("--journal") { Description = "Where push kept what was sent. Default: PATH.submissions" };
}

using System.CommandLine;
using Submissions.Cli;
using Submissions.Cli.Ceremony;
using Submissions.Cli.Completion;
using Submissions.Cli.Inspect;
using Submissions.Cli.Keygen;
using Submissions.Cli.Moving;
using Submissions.Cli.Open;
using Submissions.Cli.Probe;
using Submissions.Cli.Push;
using Submissions.Cli.Rebuild;
using Submissions.Cli.Receipts;
using Submissions.Cli.Seal;
using Submissions.Cli.Strip;
using Submissions.Cli.Template;
using Submissions.Cli.Verify;
using Submissions.Cli.Watch;

var root = new RootCommand("submissions: hand evidence over, and check what became of it.")
{
    PushCommand.Create(),
    TemplateCommand.Create(),
    StatusCommand.Create(),
    ReceiptsCommand.Create(),
    KeygenCommand.Create(),
    SealCommand.Create(),
    OpenCommand.Create(),
    StripCommand.Create(),
    InspectCommand.Create(),
    VerifyCommand.Create(),
    WatchCommand.Create(),
    ProbeCommand.Create(),
    CeremonyCommand.Create(),
    MovingCommands.CreateExport(),
    MovingCommands.CreateRestore(),
    CompletionCommand.Create(),
    RebuildCommand.Create(),
};
var parsed = root.Parse(VerifyCommand.Spelled(args));
var code = await parsed.InvokeAsync();
// The library ends with 1 for wrong arguments, which here says that something was checked and does not hold.
return code != ExitCode.Ok && parsed.Errors.Count > 0 ? ExitCode.CouldNotRun : code;

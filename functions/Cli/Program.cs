using System.CommandLine;
using Submissions.Cli;
using Submissions.Cli.Inspect;
using Submissions.Cli.Keygen;
using Submissions.Cli.Open;
using Submissions.Cli.Probe;
using Submissions.Cli.Seal;
using Submissions.Cli.Strip;
using Submissions.Cli.Verify;
using Submissions.Cli.Watch;

var root = new RootCommand("submissions: hand evidence over, and check what became of it.")
{
    KeygenCommand.Create(),
    SealCommand.Create(),
    OpenCommand.Create(),
    StripCommand.Create(),
    InspectCommand.Create(),
    VerifyCommand.Create(),
    WatchCommand.Create(),
    ProbeCommand.Create(),
};
var parsed = root.Parse(args);
var code = await parsed.InvokeAsync();
// The library ends with 1 for wrong arguments, which here says that something was checked and does not hold.
return code != ExitCode.Ok && parsed.Errors.Count > 0 ? ExitCode.CouldNotRun : code;

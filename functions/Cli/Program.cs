using System.CommandLine;
using Submissions.Cli;
using Submissions.Cli.Probe;
using Submissions.Cli.Verify;

var root = new RootCommand("submissions: hand evidence over, and check what became of it.") { ProbeCommand.Create(), VerifyCommand.Create() };
var parsed = root.Parse(args);
var code = await parsed.InvokeAsync();
// The library ends with 1 for wrong arguments, which here says that something was checked and does not hold.
return code != ExitCode.Ok && parsed.Errors.Count > 0 ? ExitCode.CouldNotRun : code;

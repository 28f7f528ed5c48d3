using System.CommandLine;
using Submissions.Cli.Inspect;
using Submissions.Cli.Keygen;
using Submissions.Cli.Open;
using Submissions.Cli.Probe;
using Submissions.Cli.Seal;
using Submissions.Cli.Strip;

var root = new RootCommand("submissions: hand evidence over, and check what became of it.")
{
    KeygenCommand.Create(),
    SealCommand.Create(),
    OpenCommand.Create(),
    StripCommand.Create(),
    InspectCommand.Create(),
    ProbeCommand.Create(),
};
return await root.Parse(args).InvokeAsync();

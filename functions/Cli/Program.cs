using System.CommandLine;
using Submissions.Cli.Keygen;
using Submissions.Cli.Open;
using Submissions.Cli.Probe;
using Submissions.Cli.Seal;

var root = new RootCommand("submissions: hand evidence over, and check what became of it.")
{
    KeygenCommand.Create(),
    SealCommand.Create(),
    OpenCommand.Create(),
    ProbeCommand.Create(),
};
return await root.Parse(args).InvokeAsync();

using System.CommandLine;
using Submissions.Cli.Probe;

var root = new RootCommand("submissions: hand evidence over, and check what became of it.") { ProbeCommand.Create() };
return await root.Parse(args).InvokeAsync();

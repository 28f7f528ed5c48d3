using Submissions.Tests.Benchmarks;

switch (args)
{
    case ["sequencer"]:
        await SequencerBenchmark.RunAsync();
        return 0;
    case ["pipeline"]:
        await PipelineBenchmark.RunAsync();
        return 0;
    default:
        await Console.Error.WriteLineAsync("Known benchmarks: pipeline");
        return 2;
}

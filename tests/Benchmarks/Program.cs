using Submissions.Tests.Benchmarks;

switch (args)
{
    case ["pipeline"]:
        await PipelineBenchmark.RunAsync();
        return 0;
    case ["sealing"]:
        await SealingBenchmark.RunAsync();
        return 0;
    default:
        await Console.Error.WriteLineAsync("Known benchmarks: pipeline, sealing");
        return 2;
}

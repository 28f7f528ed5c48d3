using Submissions.Tests.Benchmarks;

switch (args)
{
    case ["intake"]:
        await IntakeBenchmark.RunAsync();
        return 0;
    case ["pipeline"]:
        await PipelineBenchmark.RunAsync();
        return 0;
    case ["sealing"]:
        await SealingBenchmark.RunAsync();
        return 0;
    default:
        await Console.Error.WriteLineAsync("Known benchmarks: intake, pipeline, sealing");
        return 2;
}

using Submissions.Tests.Benchmarks;

switch (args)
{
    case ["pipeline"]:
        await PipelineBenchmark.RunAsync();
        return 0;
    default:
        Console.Error.WriteLine("Known benchmarks: pipeline");
        return 2;
}

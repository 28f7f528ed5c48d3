using Submissions.Tests.Benchmarks;

switch (args)
{
    case ["pipeline"]:
        await PipelineBenchmark.RunAsync();
        return 0;
    case ["ledger"]:
        await LedgerBenchmark.RunAsync();
        return 0;
    default:
        await Console.Error.WriteLineAsync("Known benchmarks: pipeline, ledger");
        return 2;
}

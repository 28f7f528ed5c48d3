using Submissions.Tests.Benchmarks;

switch (args)
{
    case ["desk"]:
        await DeskBenchmark.RunAsync();
        return 0;
    case ["intake"]:
        await IntakeBenchmark.RunAsync();
        return 0;
    case ["pipeline"]:
        await PipelineBenchmark.RunAsync(hugeGib: 2);
        await SimilarityBenchmark.RunAsync();
        return 0;
    case ["pipeline", "--long"]:
        await PipelineBenchmark.RunAsync(hugeGib: 10);
        await SimilarityBenchmark.RunAsync();
        return 0;
    case ["similarity"]:
        await SimilarityBenchmark.RunAsync();
        return 0;
    case ["ledger"]:
        await LedgerBenchmark.RunAsync();
        await SequencerBenchmark.RunAsync();
        return 0;
    case ["media", .. var folder] when folder.Length <= 1:
        await MediaBenchmark.RunAsync(folder.FirstOrDefault());
        return 0;
    case ["partners"]:
        await PartnersBenchmark.RunAsync();
        return 0;
    case ["rebuild"]:
        await RebuildBenchmark.RunAsync();
        return 0;
    case ["sealing"]:
        await SealingBenchmark.RunAsync();
        return 0;
    default:
        await Console.Error.WriteLineAsync("Known benchmarks: desk, intake, ledger, media [FOLDER], partners, pipeline [--long], rebuild, sealing, similarity");
        return 2;
}

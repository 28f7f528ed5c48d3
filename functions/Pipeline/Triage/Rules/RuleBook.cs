using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Submissions.Contracts;
using Submissions.Storage;

namespace Submissions.Pipeline.Triage;

/// <summary>
/// The rules in force. A plane does not start on files that are missing or wrong: nothing would say that scores are made by nothing. One that runs looks again every minute; files that are wrong then
/// are said so in the log, and the last good ones stay in force, so that a slip of the pen does not stop triage.
/// </summary>
public sealed partial class RuleBook(ArtefactStore artefacts, TimeProvider time, ILogger<RuleBook> logger) : IHostedService, IDisposable
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _one = new(1);
    private TriageRules? _rules;
    private DateTimeOffset _looked;

    public async Task StartAsync(CancellationToken cancellationToken) => _ = await CurrentAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The rules to judge by now.</summary>
    /// <exception cref="TriageRulesException">There are none and there never were since the start.</exception>
    public async Task<TriageRules> CurrentAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            if (_rules is null || now - _looked >= Freshness)
            {
                _rules = await ReadAsync(cancellationToken);
                _looked = now;
            }
            return _rules;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<TriageRules> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return TriageRules.Read(await BytesAsync(RuleFile.Name, RuleFile.MaxLengthBytes, cancellationToken), await BytesAsync(WordFile.Name, WordFile.MaxLengthBytes, cancellationToken));
        }
        catch (TriageRulesException wrong) when (_rules is not null)
        {
            Log.StayWithLast(logger, wrong.Message, _rules.Digest);
            return _rules;
        }
    }

    private async Task<byte[]> BytesAsync(string name, int maxLengthBytes, CancellationToken cancellationToken) =>
        await artefacts.ReadAtMostAsync(Containers.Config, name, maxLengthBytes, cancellationToken)
        ?? throw new TriageRulesException($"{name}: it is not in the container {Containers.Config}, or longer than {maxLengthBytes} bytes");

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The operator's triage files are wrong and those of digest {Digest} stay in force: {Faults}")]
        public static partial void StayWithLast(ILogger logger, string faults, string digest);
    }
}

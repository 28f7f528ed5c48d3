using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Pipeline.Strip;

namespace Submissions.Pipeline.Scan;

/// <summary>
/// Scans the members of an archive that is more than the scanner looks at as a whole: longer than its stream, or over its own limits of members, depth or unpacked bytes. The cage unpacks, since
/// unpacking is parsing; each member goes to the scanner by itself.
/// </summary>
public sealed class ArchiveScan(Cage cage, ClamdClient clamd, IOptions<ClamdOptions> options)
{
    private static ReadOnlySpan<byte> Magic => "PK\u0003\u0004"u8;

    /// <summary>True for what begins as a ZIP archive does, and of which the scanner has not seen all.</summary>
    public static bool IsWanted(ClamdReply reply, ReadOnlySpan<byte> start) => (reply.Verdict == ScanVerdict.PartlyScanned || reply.IsOverLimit) && start.StartsWith(Magic);

    /// <summary>The verdict over an archive with its members.</summary>
    /// <param name="content">The opened archive, seekable.</param>
    /// <param name="whole">What was said of it as a whole.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Infected if a member is; partly scanned if every member was scanned; else what was said before.</returns>
    /// <exception cref="ClamdUnavailableException">The scanner does not answer.</exception>
    public async Task<ClamdReply> ScanAsync(Stream content, ClamdReply whole, CancellationToken cancellationToken)
    {
        using var members = new Members(clamd, options.Value);
        var refusal = await cage.UnpackAsync(content, members, cancellationToken);
        var found = await members.FinishAsync(cancellationToken);
        return found.Verdict == ScanVerdict.Infected ? found
            : refusal == Refusal.None && found.Verdict is ScanVerdict.Clean or ScanVerdict.PartlyScanned ? ClamdReply.PartlyScanned
            : whole;
    }

    private sealed class Members(ClamdClient clamd, ClamdOptions options) : IArchiveMembers, IDisposable
    {
        private ContentScan? _scan;
        private ClamdReply _worst = ClamdReply.Clean;

        public async Task BeginAsync(CancellationToken cancellationToken)
        {
            await CloseAsync(cancellationToken);
            // How long it will be, only its end will tell.
            _scan = new ContentScan(clamd, long.MaxValue, options);
        }

        public Task WriteAsync(ReadOnlyMemory<byte> untrusted, CancellationToken cancellationToken) =>
            _worst.Verdict == ScanVerdict.Infected ? Task.CompletedTask : _scan!.WriteAsync(untrusted, cancellationToken);

        public async Task<ClamdReply> FinishAsync(CancellationToken cancellationToken)
        {
            await CloseAsync(cancellationToken);
            return _worst;
        }

        public void Dispose() => _scan?.Dispose();

        private async Task CloseAsync(CancellationToken cancellationToken)
        {
            if (_scan is { } scan && _worst.Verdict != ScanVerdict.Infected)
            {
                var reply = await scan.FinishAsync(cancellationToken);
                _worst = reply.Verdict == ScanVerdict.Infected || _worst.Verdict == ScanVerdict.Clean ? reply : _worst;
            }
            _scan?.Dispose();
            _scan = null;
        }
    }
}

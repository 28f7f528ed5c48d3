using System.Security.Cryptography;
using Submissions.Contracts;

namespace Submissions.Pipeline.Scan;

/// <summary>
/// Feeds the content of one object to the scanner: in one stream while it fits the daemon's limit, else in windows, of which each begins with the end of the one before, so that nothing hides on a border.
/// What was scanned in several windows was scanned in part only: a signature over the whole, or an archive's directory at its end, is not seen.
/// </summary>
internal sealed class ContentScan : IDisposable
{
    private readonly ClamdClient _clamd;
    private readonly long _windowLengthBytes;
    private readonly int _overlapBytes;
    private byte[]? _overlap;
    private ClamdScan? _scan;
    private ClamdReply _worst = ClamdReply.Clean;
    private long _inWindow;
    private int _windows;

    /// <param name="clamd">The scanner.</param>
    /// <param name="mostBytes">The content is no longer than this.</param>
    /// <param name="options">The daemon's limit and the windows.</param>
    public ContentScan(ClamdClient clamd, long mostBytes, ClamdOptions options)
    {
        (_clamd, _overlapBytes) = (clamd, options.OverlapBytes);
        _windowLengthBytes = mostBytes <= options.StreamLimitBytes ? long.MaxValue : options.WindowBytes;
    }

    /// <summary>Sends the next content. Once a signature was found, the rest need not be looked at.</summary>
    /// <exception cref="ClamdUnavailableException">The scanner does not answer.</exception>
    public async Task WriteAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        while (!content.IsEmpty && _worst.Verdict != ScanVerdict.Infected)
        {
            if (_inWindow == _windowLengthBytes)
            {
                await CloseAsync(cancellationToken);
                continue;
            }
            _scan ??= await OpenAsync(cancellationToken);
            var taken = content[..(int)Math.Min(content.Length, _windowLengthBytes - _inWindow)];
            await _scan.WriteAsync(taken, cancellationToken);
            Keep(taken.Span);
            _inWindow += taken.Length;
            content = content[taken.Length..];
        }
    }

    /// <summary>The verdict over all of it.</summary>
    /// <exception cref="ClamdUnavailableException">The scanner does not answer.</exception>
    public async Task<ClamdReply> FinishAsync(CancellationToken cancellationToken)
    {
        if (_windows == 0)
        {
            _scan = await OpenAsync(cancellationToken);
        }
        await CloseAsync(cancellationToken);
        return _worst.Verdict == ScanVerdict.Clean && _windows > 1 ? ClamdReply.PartlyScanned : _worst;
    }

    public void Dispose()
    {
        _scan?.Dispose();
        CryptographicOperations.ZeroMemory(_overlap);
    }

    private async Task<ClamdScan> OpenAsync(CancellationToken cancellationToken)
    {
        var scan = await _clamd.StartScanAsync(cancellationToken);
        if (_windows++ > 0)
        {
            await scan.WriteAsync(_overlap, cancellationToken);
            _inWindow = _overlapBytes;
        }
        return scan;
    }

    private async Task CloseAsync(CancellationToken cancellationToken)
    {
        if (_scan is { } scan)
        {
            var reply = await scan.FinishAsync(cancellationToken);
            scan.Dispose();
            _scan = null;
            _inWindow = 0;
            _worst = reply.Verdict == ScanVerdict.Infected || _worst.Verdict == ScanVerdict.Clean ? reply : _worst;
        }
    }

    /// <summary>Keeps what of the content belongs to the end of the window, for the next to begin with.</summary>
    private void Keep(ReadOnlySpan<byte> content)
    {
        var start = _inWindow - (_windowLengthBytes - _overlapBytes);
        if (start + content.Length <= 0)
        {
            return;
        }
        _overlap ??= new byte[_overlapBytes];
        var kept = start < 0 ? content[(int)-start..] : content;
        kept.CopyTo(_overlap.AsSpan((int)Math.Max(0, start)));
    }
}

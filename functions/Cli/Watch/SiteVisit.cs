using System.Net;
using System.Security.Cryptography;
using System.Text;
using Submissions.Cli.Proving;
using Submissions.Cli.Sending;
using Submissions.Contracts;

namespace Submissions.Cli.Watch;

/// <summary>Looks at a site as a visitor does and says what of it is not in the public log. Keeps what it read of the log between two looks.</summary>
internal sealed class SiteVisit(HttpClient http, PublicLog log, TimeProvider time)
{
    /// <summary>A browser's, the one that most witnesses are told to use: who serves watchers something else should not know one by this.</summary>
    public const string UserAgent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

    /// <summary>A look that fails is repeated by who called.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private const string Index = "index.html";
    private const int MaxFileLengthBytes = 32 << 20;

    private readonly LoggedReleases _releases = new(new HttpLedger(http));

    /// <summary>One look.</summary>
    /// <exception cref="HttpRequestException">The server does not answer.</exception>
    public async Task<WatchReport> LookAsync(CancellationToken cancellationToken)
    {
        var empty = new WatchReport { At = time.GetUtcNow(), Alarms = [], Files = 0 };
        try
        {
            var keys = await new KeyTrust(log).FetchAsync(new IntakeClient(http, Patience), cancellationToken);
            empty = empty with { Log = keys.Log };
            var latest = await log.AdvanceAsync(log.Identify(keys.Log), [], cancellationToken);
            empty = empty with { LogSize = latest.Checkpoint.Size };
            await _releases.ReadToAsync(latest.Checkpoint, cancellationToken);
            return await CompareAsync(empty, keys, cancellationToken);
        }
        catch (UnprovenException unproven)
        {
            return empty with { Alarms = [unproven.Message] };
        }
    }

    private async Task<WatchReport> CompareAsync(WatchReport report, PublishedKeys keys, CancellationToken cancellationToken)
    {
        if (await FetchAsync(ReleaseList.SitePath, cancellationToken) is not { } served)
        {
            return report with { Alarms = [$"/{ReleaseList.SitePath} is not served."] };
        }
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(served));
        if (_releases.Find(sha256) is not { } list)
        {
            return report with { Release = sha256, Alarms = [$"/{ReleaseList.SitePath} (SHA-256 {sha256}) is not in the log."] };
        }
        var alarms = new List<string>();
        var listed = list.Files.Select(file => file.Path).Append(ReleaseList.SitePath).ToHashSet(StringComparer.Ordinal);
        foreach (var file in list.Files)
        {
            var content = await CheckAsync(file.Path, file, list, keys, alarms, cancellationToken);
            if (content is not null)
            {
                alarms.AddRange(PageReferences.Of(file.Path, content).Where(to => to.Length > 0 && !listed.Contains(to)).Select(to => $"/{file.Path} loads {to}, which the release does not list."));
            }
        }
        if (list.Files.FirstOrDefault(file => file.Path == Index) is { } start)
        {
            await CheckAsync("", start, list, keys, alarms, cancellationToken);
        }
        return report with { Release = sha256, Files = list.Files.Count, Alarms = alarms };
    }

    /// <summary>Fetches a file and compares; what is wrong goes onto the list.</summary>
    private async Task<byte[]?> CheckAsync(string address, ReleaseFile file, ReleaseList list, PublishedKeys keys, List<string> alarms, CancellationToken cancellationToken)
    {
        if (await FetchAsync(address, cancellationToken) is not { } served)
        {
            alarms.Add($"/{address} is not served.");
            return null;
        }
        var content = file.Rendered == true && keys.Drop is { } drop
            ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(served).Replace(drop, ReleaseList.DropKeyMark, StringComparison.Ordinal))
            : served;
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        if (sha256 != file.Sha256 && !_releases.Contains(file.Path, sha256) && !(file.Rendered == true && keys.Drop is null && IsClosed(file.Path, sha256, list)))
        {
            alarms.Add($"/{address} is not as in the log: {served.Length} bytes, SHA-256 {sha256}, logged {file.Sha256}.");
        }
        return content;
    }

    /// <summary>Where there is no drop key, the page that says so stands in for the one with the key.</summary>
    private static bool IsClosed(string path, string sha256, ReleaseList list) =>
        list.Files.Any(file => file.Path == $"{Path.ChangeExtension(path, null)}-closed.html" && file.Sha256 == sha256);

    /// <summary>The bytes at an address; null when the answer is anything but them.</summary>
    private async Task<byte[]?> FetchAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return answer.StatusCode == HttpStatusCode.OK ? await Bounded.ReadAsync(answer.Content, MaxFileLengthBytes, cancellationToken) : null;
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Submissions.Cli.Push.Items;
using Submissions.Cli.Verify;
using Submissions.Contracts;

namespace Submissions.Cli.Push;

/// <summary>Tells how a push goes: to people on the terminal, or to programs as lines of JSON. What failed is told once more at the end.</summary>
/// <param name="output">Results.</param>
/// <param name="progress">The line that is written over; null for none.</param>
/// <param name="isJson">Lines of JSON instead of text.</param>
/// <param name="isQuiet">Nothing but what is wrong.</param>
internal sealed class PushReport(TextWriter output, TextWriter? progress, bool isJson, bool isQuiet)
{
    /// <summary>Most failures that are kept to be told at the end; more are counted.</summary>
    private const int MostKept = 1_000;

    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly List<string> _failures = [];
    private readonly long _begun = Stopwatch.GetTimestamp();
    private long _shown;
    private long _arrivedBytes;

    /// <summary>Set once all is known that is to be sent.</summary>
    public long TotalBytes { get; set; }

    public long Items { get; set; }

    /// <summary>Items that cannot be sent as they are.</summary>
    public long Wrong { get; private set; }

    public long Sent { get; private set; }

    /// <summary>Items that the server had already.</summary>
    public long There { get; private set; }

    public long Failed { get; private set; }

    /// <summary>Something is wrong with what was to be sent.</summary>
    public void Add(Problem problem)
    {
        lock (_lock)
        {
            Wrong++;
            Say(problem.ToString(), new JsonObject
            {
                ["event"] = "wrong",
                ["row"] = problem.Row,
                ["path"] = problem.Path,
                ["field"] = problem.Field,
                ["fault"] = (int)problem.Fault,
                ["name"] = JsonNamingPolicy.CamelCase.ConvertName(problem.Fault.ToString()),
                ["text"] = problem.Fault.Text(),
            }, isImportant: true);
        }
    }

    public void AddSent(HashedItem item)
    {
        lock (_lock)
        {
            Sent++;
            Say(null, new JsonObject { ["event"] = "sent", ["reference"] = item.Item.Reference, ["submission"] = item.Submission.ToString() });
        }
    }

    /// <summary>An item that was there already; <paramref name="isOtherwise"/> when what is said of it now is not what was sent.</summary>
    public void AddThere(HashedItem item, bool isOtherwise)
    {
        lock (_lock)
        {
            There++;
            TotalBytes -= item.Item.Files.Sum(file => file.LengthBytes);
            if (isOtherwise)
            {
                Say($"note: {Printable.Text(item.Item.Reference)} was sent before with other particulars. What was sent stays as it was; send a correction as an item of its own.",
                    new JsonObject { ["event"] = "sentOtherwise", ["reference"] = item.Item.Reference, ["submission"] = item.Submission.ToString() }, isImportant: true);
            }
        }
    }

    /// <summary>The same reference was sent with another content: evidence of its own, and worth a word.</summary>
    public void AddChanged(HashedItem item, SubmissionId before)
    {
        lock (_lock)
        {
            Say($"note: {Printable.Text(item.Item.Reference)} was sent before as {before} with another content. It is sent as well.",
                new JsonObject { ["event"] = "contentChanged", ["reference"] = item.Item.Reference, ["submission"] = item.Submission.ToString(), ["before"] = before.ToString() }, isImportant: true);
        }
    }

    public void AddFailed(Item item, string reason)
    {
        lock (_lock)
        {
            Failed++;
            var text = $"{(item.Row is { } row ? $"row {row}, " : "")}{Printable.Text(item.Reference)}: {reason}";
            if (_failures.Count < MostKept)
            {
                _failures.Add(text);
            }
            Say(null, new JsonObject { ["event"] = "failed", ["row"] = item.Row, ["reference"] = item.Reference, ["text"] = reason });
        }
    }

    /// <summary>Bytes of content and padding that arrived.</summary>
    public void AddArrived(int bytes)
    {
        Interlocked.Add(ref _arrivedBytes, bytes);
        var last = Interlocked.Read(ref _shown);
        if (progress is not null && Stopwatch.GetElapsedTime(last == 0 ? _begun : last) >= s_every && Interlocked.CompareExchange(ref _shown, Stopwatch.GetTimestamp(), last) == last)
        {
            lock (_lock)
            {
                progress.Write($"\r{Line()}\u001b[K");
            }
        }
    }

    /// <summary>Something that concerns the whole run.</summary>
    public void Note(string text)
    {
        lock (_lock)
        {
            Say(text, new JsonObject { ["event"] = "note", ["text"] = text });
        }
    }

    /// <summary>The end: the sum, and each failure.</summary>
    public void End(string? stopped)
    {
        lock (_lock)
        {
            Clear();
            var seconds = Stopwatch.GetElapsedTime(_begun).TotalSeconds;
            if (isJson)
            {
                Say(null, new JsonObject
                {
                    ["event"] = "end",
                    ["sent"] = Sent,
                    ["there"] = There,
                    ["failed"] = Failed,
                    ["wrong"] = Wrong,
                    ["arrivedBytes"] = _arrivedBytes,
                    ["seconds"] = Math.Round(seconds, 1),
                    ["stopped"] = stopped,
                });
                return;
            }
            foreach (var failure in _failures)
            {
                output.WriteLine($"failed: {failure}");
            }
            if (Failed > _failures.Count)
            {
                output.WriteLine($"and {Failed - _failures.Count} more");
            }
            if (stopped is not null)
            {
                output.WriteLine(stopped);
            }
            if (!isQuiet || Failed + Wrong > 0 || stopped is not null)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Sent} sent, {There} there already, {Failed} failed, {Wrong} wrong; {Size(_arrivedBytes)} in {seconds:F1} s"));
            }
        }
    }

    /// <summary>How a dry run ended.</summary>
    public void EndDry()
    {
        lock (_lock)
        {
            Clear();
            Say(string.Create(CultureInfo.InvariantCulture, $"{Items} items, {Size(TotalBytes)}, would be sent; {Wrong} things are wrong. Nothing was sent."),
                new JsonObject { ["event"] = "end", ["items"] = Items, ["lengthBytes"] = TotalBytes, ["wrong"] = Wrong }, isImportant: Wrong > 0);
        }
    }

    private static string Size(long bytes) => bytes >= 1L << 30
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):F2} GiB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 20):F1} MiB");

    private string Line()
    {
        var seconds = Stopwatch.GetElapsedTime(_begun).TotalSeconds;
        var rate = _arrivedBytes / seconds;
        var left = rate > 0 && TotalBytes > _arrivedBytes ? TimeSpan.FromSeconds(Math.Min((TotalBytes - _arrivedBytes) / rate, TimeSpan.FromDays(99).TotalSeconds)) : TimeSpan.Zero;
        return string.Create(CultureInfo.InvariantCulture, $"{Sent + There} of {Items} items, {Size(_arrivedBytes)} of {Size(TotalBytes)}, {rate / (1 << 20):F1} MiB/s, {left:d\\.hh\\:mm\\:ss} left, {Failed} failed");
    }

    private void Clear() => progress?.Write("\r\u001b[K");

    private void Say(string? text, JsonObject json, bool isImportant = false)
    {
        if (isJson)
        {
            output.WriteLine(json.ToJsonString());
        }
        else if (text is not null && (isImportant || !isQuiet))
        {
            Clear();
            output.WriteLine(text);
        }
    }
}

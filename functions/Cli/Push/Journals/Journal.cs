using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Submissions.Contracts;

namespace Submissions.Cli.Push.Journals;

/// <summary>
/// What was done of a push, beside the data: a line of JSON for each thing that happened, only ever added to.
/// <code>
/// PATH.submissions/journal.jsonl        head; then hashed, sending, sent
/// PATH.submissions/journal.lock         open while a process writes to it
/// PATH.submissions/parts/…              beginnings of large objects that are under way (<see cref="PartRecord"/>)
/// PATH.submissions/receipts/…, summary.csv …
/// </code>
/// If the process dies while a line is written, the line is cut off when the journal is opened again: what it said is found out from the server. One process at a time. Readable by its owner alone.
/// </summary>
internal sealed class Journal : IDisposable
{
    private const string FileName = "journal.jsonl";
    private const string LockName = "journal.lock";

    /// <summary>Longest line, 1 MiB; 99 files with long names fit. Stops a file that is no journal from being read whole.</summary>
    private const int MaxLineLengthBytes = 1 << 20;

    private readonly FileStream _alone;
    private readonly FileStream _file;
    private readonly Lock _lock = new();
    private readonly Dictionary<UInt128, HashedFile> _hashed = [];
    private readonly Dictionary<SubmissionId, ItemState> _items = [];
    private readonly Dictionary<UInt128, SubmissionId> _references = [];

    private Journal(FileStream alone, FileStream file, DirectoryInfo folder) => (_alone, _file, Folder) = (alone, file, folder);

    public DirectoryInfo Folder { get; }

    /// <summary>The folder of a journal for a path, beside it.</summary>
    public static DirectoryInfo FolderFor(string path) => new(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)) + ".submissions");

    /// <summary>Opens a journal, or begins one.</summary>
    /// <exception cref="InvalidDataException">It is another server's or another secret's, or was damaged elsewhere than at its end.</exception>
    /// <exception cref="IOException">Another process has it open, or it cannot be written.</exception>
    public static Journal Open(DirectoryInfo folder, JournalHead head)
    {
        PrivateFolder.Create(folder.FullName);
        PrivateFolder.Create(Path.Combine(folder.FullName, PartRecord.FolderName));
        var alone = PrivateFolder.Open(Path.Combine(folder.FullName, LockName), FileShare.None);
        var file = PrivateFolder.Open(Path.Combine(folder.FullName, FileName), FileShare.ReadWrite);
        try
        {
            var journal = new Journal(alone, file, folder);
            var read = journal.Load();
            if (read is null)
            {
                journal.Append(new JournalLine { Head = head });
            }
            else if (read != head)
            {
                throw new InvalidDataException($"{file.Name} is of another {(read.Server != head.Server ? $"server, {read.Server}" : read.Signer != head.Signer ? "secret" : "version")}. Say --journal FOLDER for a new one.");
            }
            return journal;
        }
        catch
        {
            file.Dispose();
            alone.Dispose();
            throw;
        }
    }

    /// <summary>Goes through everything that was handed in, as it stands in a journal that another process may be writing to.</summary>
    /// <exception cref="InvalidDataException">There is no journal, or it is damaged.</exception>
    public static IEnumerable<JournalLine> Read(DirectoryInfo folder)
    {
        var path = Path.Combine(folder.FullName, FileName);
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"There is no journal in {folder.FullName}: nothing was sent from there.");
        }
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 64 << 10, FileOptions.SequentialScan);
        foreach (var (line, _) in Lines(file))
        {
            yield return line;
        }
    }

    /// <summary>The SHA-256 of a file that is as it was when it was hashed; null when it has to be read.</summary>
    public string? HashOf(string path, long lengthBytes, long stamp)
    {
        lock (_lock)
        {
            return _hashed.TryGetValue(Key(path), out var known) && known.LengthBytes == lengthBytes && known.Stamp == stamp ? known.Sha256 : null;
        }
    }

    public ItemState StateOf(SubmissionId submission)
    {
        lock (_lock)
        {
            return _items.GetValueOrDefault(submission, ItemState.Unknown);
        }
    }

    /// <summary>The submission that was handed in last under a reference; null when none was.</summary>
    public SubmissionId? LastOf(string reference)
    {
        lock (_lock)
        {
            return _references.TryGetValue(Key(reference), out var submission) ? submission : null;
        }
    }

    public void Add(HashedFile hashed) => Append(new JournalLine { Hashed = hashed });

    /// <summary>Before a commit. If the process dies afterwards, the next run asks for the same commit again before it sends anything.</summary>
    public void Add(SentItem sending) => Append(new JournalLine { Sending = sending });

    /// <summary>After a commit. If the process died before, the server says so.</summary>
    public void Add(SentEnd sent) => Append(new JournalLine { Sent = sent });

    public void Dispose()
    {
        _file.Dispose();
        _alone.Dispose();
    }

    private static UInt128 Key(string text) => System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private void Append(JournalLine line)
    {
        byte[] bytes = [.. JsonSerializer.SerializeToUtf8Bytes(line, ContractJson.Options), (byte)'\n'];
        lock (_lock)
        {
            _file.Write(bytes);
            Remember(line);
        }
    }

    private JournalHead? Load()
    {
        JournalHead? head = null;
        var end = 0L;
        foreach (var (line, endBytes) in Lines(_file))
        {
            if (end == 0)
            {
                head = line.Head ?? throw new InvalidDataException($"{_file.Name} is no journal.");
            }
            Remember(line);
            end = endBytes;
        }
        _file.SetLength(end);
        _file.Position = end;
        return head;
    }

    private void Remember(JournalLine line)
    {
        if (line.Hashed is { } hashed)
        {
            // The path is what it is found by; that the dictionary keeps only its hash keeps a hundred thousand of them small.
            _hashed[Key(hashed.Path)] = hashed with { Path = "" };
        }
        else if (line.Sending is { } sending)
        {
            _items[sending.Submission] = new ItemState { Unfinished = sending, Particulars = sending.Particulars };
            _references[Key(sending.Reference)] = sending.Submission;
        }
        else if (line.Sent is { } sent)
        {
            _items[sent.Submission] = new ItemState { IsSent = true, Particulars = _items.GetValueOrDefault(sent.Submission)?.Particulars };
        }
    }

    /// <summary>The whole lines of a journal, each with where it ends; a last line without its end was never written.</summary>
    private static IEnumerable<(JournalLine Line, long EndBytes)> Lines(FileStream file)
    {
        var buffered = new BufferedStream(file, 64 << 10);
        var bytes = new MemoryStream();
        var number = 0;
        var position = 0L;
        for (var next = buffered.ReadByte(); next >= 0; next = buffered.ReadByte())
        {
            position++;
            if (next != '\n')
            {
                if (bytes.Length == MaxLineLengthBytes)
                {
                    throw Damaged(file, number + 1);
                }
                bytes.WriteByte((byte)next);
                continue;
            }
            number++;
            yield return (Parse(bytes) ?? throw Damaged(file, number), position);
            bytes.SetLength(0);
        }
    }

    private static InvalidDataException Damaged(FileStream file, int line) =>
        new($"{file.Name}, line {line}, is not as it was written. Move the folder away and run again: what was sent is found again, and nothing is sent twice.");

    private static JournalLine? Parse(MemoryStream bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<JournalLine>(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), ContractJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

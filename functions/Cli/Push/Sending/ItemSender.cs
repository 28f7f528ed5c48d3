using System.Security.Cryptography;
using Submissions.Cli.Push.Items;
using Submissions.Cli.Push.Journals;
using Submissions.Cli.Sending;
using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Cli.Push.Sending;

/// <summary>
/// Seals and sends one item as one delivery: its files and its manifest, under numbers drawn at random, so that the server learns nothing from them.
/// If the process dies before the commit was written down, small objects are sealed and sent anew under other numbers (what lies there already is dropped by the store), large ones go on where they stopped;
/// if it dies afterwards, the same commit is asked for again.
/// </summary>
internal sealed class ItemSender(IntakeClient intake, IReadOnlyList<IRecipient> recipients, string keys, PartnerSecret secret, Journal journal, PartMemory memory, Entropy entropy)
{
    /// <summary>From this length on an object is resumed instead of sent anew.</summary>
    private const long ResumedFromBytes = 8 << 20;

    /// <summary>Times that an object is begun anew in one run because what the server has of it does not fit.</summary>
    private const int MaxBeginnings = 3;

    /// <summary>Sends an item that the server has not got.</summary>
    /// <param name="planned">The item.</param>
    /// <param name="opened">Under which it is sent.</param>
    /// <param name="wasOpen">It was opened by an earlier run, which may have got as far as asking for the commit.</param>
    /// <param name="arrived">Told of bytes that have arrived.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ItemFailedException">A file changed, cannot be read, or the server takes the item in no way.</exception>
    /// <exception cref="HttpRequestException">The server is away, or refused.</exception>
    public async Task SendAsync(HashedItem planned, OpenedSubmission opened, bool wasOpen, Action<int> arrived, CancellationToken cancellationToken)
    {
        var unfinished = wasOpen ? journal.StateOf(planned.Submission).Unfinished : null;
        for (var i = 0; i < MaxBeginnings; i++)
        {
            unfinished ??= await UploadAsync(planned, opened, arrived, cancellationToken);
            if (await TryCommitAsync(unfinished, opened, cancellationToken))
            {
                return;
            }
            unfinished = null;
        }
        throw new ItemFailedException("The server does not take it, whatever is sent.");
    }

    /// <summary>
    /// Ends an item that the server has. When the run that sent it did not live to hear the promise, its commit is asked for once more: the server may have stopped in the middle of it, and finishes it then.
    /// </summary>
    public async Task FinishAsync(HashedItem planned, CancellationToken cancellationToken)
    {
        var unfinished = journal.StateOf(planned.Submission).Unfinished;
        if (unfinished is { Capability: { } capability })
        {
            try
            {
                var opened = new OpenedSubmission { Submission = planned.Submission, Capability = capability, Expires = DateTimeOffset.MaxValue };
                if (await TryCommitAsync(unfinished, opened, cancellationToken))
                {
                    return;
                }
            }
            catch (RefusedException refused) when (refused.Refusal is Refusal.CapabilityExpired or Refusal.CapabilityInvalid or Refusal.DeliveryAlreadyCommitted)
            {
                // Too late to ask: what the server has stands, and its receipt says what that is.
            }
        }
        if (unfinished is null)
        {
            journal.Add(Describe(planned, null, []));
        }
        journal.Add(new SentEnd { Submission = planned.Submission });
    }

    /// <summary>The record of what a submission was found to have become without us: sent by a run whose journal is lost.</summary>
    public static SentItem Describe(HashedItem planned, IReadOnlyList<int>? numbers, IReadOnlyList<SealedObject> objects) => new()
    {
        Submission = planned.Submission,
        Reference = planned.Item.Reference,
        Particulars = DigestOf(planned.Item.Particulars),
        Files = [.. planned.Item.Files.Select((file, i) => new SentFile { Path = file.Path, LengthBytes = file.LengthBytes, Sha256 = planned.Sha256[i], Object = numbers?[i] })],
        Objects = objects,
    };

    /// <summary>Tells apart what is said of an item.</summary>
    public static string DigestOf(Particulars particulars) => Convert.ToHexStringLower(SHA256.HashData(ManifestReader.Write(particulars.ToManifest("", []))));

    /// <returns>False when what the server has does not make up these objects: they have to be sent anew.</returns>
    private async Task<bool> TryCommitAsync(SentItem sending, OpenedSubmission opened, CancellationToken cancellationToken)
    {
        try
        {
            var promise = await intake.CommitAsync(opened, new DeliveryId(opened.Submission, 0), sending.Objects, cancellationToken);
            Forget(sending);
            journal.Add(new SentEnd { Submission = sending.Submission, Promise = promise });
            return true;
        }
        catch (RefusedException refused) when (refused.Refusal is Refusal.UploadIncomplete or Refusal.UploadAmbiguous or Refusal.ObjectDigestWrong or Refusal.UploadTerminated)
        {
            Forget(sending);
            return false;
        }
    }

    private void Forget(SentItem sending)
    {
        for (var i = 0; i < sending.Files.Count; i++)
        {
            PartRecord.Find(journal.Folder, NameOf(sending.Submission, i), keys)?.Remove();
        }
    }

    private static string NameOf(SubmissionId submission, int file) => $"{submission}-{file}";

    private async Task<SentItem> UploadAsync(HashedItem planned, OpenedSubmission opened, Action<int> arrived, CancellationToken cancellationToken)
    {
        var id = new DeliveryId(opened.Submission, 0);
        var files = planned.Item.Files;
        var records = new PartRecord?[files.Count];
        try
        {
            for (var i = 0; i < files.Count; i++)
            {
                records[i] = files[i].LengthBytes >= ResumedFromBytes ? PartRecord.Find(journal.Folder, NameOf(opened.Submission, i), keys) : null;
            }
            var numbers = Draw(records);
            for (var i = 0; i < files.Count; i++)
            {
                records[i] ??= files[i].LengthBytes >= ResumedFromBytes ? Begin(NameOf(opened.Submission, i), numbers[i]) : null;
            }
            var manifest = ManifestReader.Write(planned.Item.Particulars.ToManifest(planned.Item.Reference, [.. files.Select((file, i) => new ManifestFile
            {
                Object = numbers[i],
                Name = file.Name,
                Type = "application/octet-stream",
                LengthBytes = file.LengthBytes,
                Sha256 = planned.Sha256[i],
            })]));
            // Begun in the order of their numbers, which is a random one: the order betrays the manifest as little.
            var objects = await AllAsync(Enumerable.Range(0, numbers.Length).OrderBy(i => numbers[i]).Select(i => i < files.Count
                ? SealAsync(opened, id.Object(numbers[i]), files[i], planned.Sha256[i], records[i], arrived, cancellationToken)
                : SealAsync(opened, id.Object(numbers[i]), new MemoryStream(manifest, writable: false), manifest.Length, cancellationToken)));
            var sending = Describe(planned, numbers, [.. objects.OrderBy(sealedObject => sealedObject.Number)]) with { Capability = opened.Capability };
            journal.Add(sending);
            return sending;
        }
        finally
        {
            Array.ForEach(records, record => record?.Dispose());
        }
    }

    /// <summary>All objects, or the first failure once nothing is under way any more. A few at a time: an item may have 99 files.</summary>
    private static async Task<List<SealedObject>> AllAsync(IEnumerable<Task<SealedObject>> sealing)
    {
        const int AtATime = 2;
        var (done, running) = (new List<SealedObject>(), new List<Task<SealedObject>>());
        try
        {
            foreach (var task in sealing)
            {
                running.Add(task);
                if (running.Count == AtATime)
                {
                    var first = await Task.WhenAny(running);
                    running.Remove(first);
                    done.Add(await first);
                }
            }
            done.AddRange(await Task.WhenAll(running));
            return done;
        }
        catch
        {
            await ((Task)Task.WhenAll(running)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    private async Task<SealedObject> SealAsync(OpenedSubmission opened, ObjectId id, ItemFile file, string sha256, PartRecord? record, Action<int> arrived, CancellationToken cancellationToken)
    {
        await using var parts = new PartStream(intake, opened, id, Sealer.SealedLengthBytes(SealedHeader.MaxLengthBytes, file.LengthBytes), memory)
        {
            AfterPart = arrived,
            ArrivedBytes = record is { IsResumed: true } ? await intake.GetOffsetAsync(opened, id, cancellationToken) : 0,
            BeforePart = record is null ? null : (offset, node) => Write(record, offset, node),
        };
        try
        {
            await using var content = new CheckedStream(file.Open());
            await using var stream = Start(parts, record);
            await Sealer.SealPaddedAsync(content, stream, cancellationToken);
            if (content.Is(sha256, file.LengthBytes))
            {
                return await parts.FinishAsync(cancellationToken);
            }
            record?.Remove();
            throw Failed(RowFault.FileChanged);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new ItemFailedException($"{RowFault.FileUnreadable.Text()} {unreadable.Message}", RowFault.FileUnreadable);
        }
    }

    private static ItemFailedException Failed(RowFault fault) => new(fault.Text(), fault);

    private static void Write(PartRecord record, long offset, byte[] node)
    {
        if (!record.TryAdd(offset, node))
        {
            record.Remove();
            throw Failed(RowFault.FileChanged);
        }
    }

    private SealingStream Start(Stream output, PartRecord? record)
    {
        if (record is null)
        {
            return Required(Sealer.Start(output, recipients, SealingPolicy.PostQuantumOnly, entropy, leaveOpen: true));
        }
        using var fileKey = secret.FileKeyOf(record.Salt);
        return Required(Sealer.Continue(output, record.Start, fileKey, leaveOpen: true));
    }

    private static T Required<T>(Outcome<T> outcome)
        where T : notnull =>
        outcome.TryGet(out var value) ? value : throw new InvalidOperationException($"Sealing was refused: {outcome.Refusal.Text()}");

    private async Task<SealedObject> SealAsync(OpenedSubmission opened, ObjectId id, MemoryStream content, long lengthBytes, CancellationToken cancellationToken)
    {
        await using var parts = new PartStream(intake, opened, id, Sealer.SealedLengthBytes(SealedHeader.MaxLengthBytes, lengthBytes), memory);
        _ = Required(await Sealer.SealPaddedAsync(content, parts, recipients, SealingPolicy.PostQuantumOnly, entropy, cancellationToken));
        return await parts.FinishAsync(cancellationToken);
    }

    private PartRecord Begin(string name, int number)
    {
        var salt = entropy.Bytes(PartnerSecret.SaltLengthBytes);
        using var fileKey = secret.FileKeyOf(salt);
        return PartRecord.Begin(journal.Folder, name, keys, number, salt, Required(Sealer.Begin(fileKey, recipients, SealingPolicy.PostQuantumOnly, entropy)));
    }

    /// <summary>A number for each file and one for the manifest, all different, out of the thousand there are: those of objects that go on, and others at random.</summary>
    private int[] Draw(PartRecord?[] records)
    {
        var taken = records.OfType<PartRecord>().Select(record => record.Object).ToHashSet();
        var numbers = new int[records.Length + 1];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = i < records.Length && records[i] is { } record ? record.Object : Next(taken);
        }
        return numbers;
    }

    private int Next(HashSet<int> taken)
    {
        int number;
        do
        {
            number = (int)(BitConverter.ToUInt32(entropy.Bytes(sizeof(uint))) % (ObjectId.MaxNumber + 1));
        }
        while (!taken.Add(number));
        return number;
    }
}

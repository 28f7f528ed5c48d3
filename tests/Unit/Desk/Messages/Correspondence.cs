using Microsoft.EntityFrameworkCore;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Desk.Messages;
using Submissions.Index;
using Submissions.Index.Rows;
using Submissions.Local;
using Submissions.Sealing;
using Submissions.Storage;
using Submissions.Tests.Unit.Custody;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Desk.Messages;

/// <summary>A desk with its own keys over a store where Custody has proven them, and witnesses who sent something under a return code.</summary>
internal sealed class Correspondence : IAsyncDisposable
{
    public static readonly StaffMember Amina = new("5ab5d1e0-0000-4000-8000-000000000001", [Roles.Reviewer]);
    public static readonly StaffMember Carmen = new("5ab5d1e0-0000-4000-8000-000000000003", [Roles.Lead]);

    private readonly TemporaryFolder _folder = new();
    private readonly PublishedKeyRing _ring;
    private readonly SqliteContexts _contexts;
    private readonly VaultFolder _vault;

    private Correspondence(CustodyStore store)
    {
        Store = store;
        _vault = VaultFolder.Open(_folder.File("vault"));
        _contexts = new SqliteContexts(_folder.File("index.db"));
        var vault = new FileVault(_vault, VaultRights.Of(PlaneNames.Desk));
        _ring = new PublishedKeyRing(
            async cancellationToken => (await store.Artefacts.ReadKeysAsync(cancellationToken)).Desk,
            keys => KeyRing.ForDesk(vault, vault, keys, new KeyRingOptions(), store.Time));
        var (custody, index) = (store.Get<CustodyLog>(), new IndexReader(_contexts));
        Threads = new MessageThread(store.Artefacts, _ring, custody, Entropy.System);
        Correspondents = new Correspondents(store.Artefacts, index);
        Sending = new MessageSending(Correspondents, Threads, store.Artefacts, store.Get<MutableStore>(), vault, store.Time, Entropy.System);
    }

    public CustodyStore Store { get; }

    public MessageThread Threads { get; }

    public Correspondents Correspondents { get; }

    public MessageSending Sending { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<Correspondence> CreateAsync(StorageAccount account)
    {
        var made = new Correspondence(await CustodyStore.CreateAsync(account));
        await using (var context = made._contexts.CreateDbContext())
        {
            await context.Database.MigrateAsync(Cancel);
        }
        await made.PublishKeysAsync();
        return made;
    }

    /// <summary>What a key ceremony does, and what Custody makes of it.</summary>
    public async Task PublishKeysAsync()
    {
        var provision = new KeyProvision(_vault, _folder.File("recovery/identity.txt"), TimeSpan.FromDays(90), Entropy.System, Store.Time);
        provision.MakeMissing();
        var published = await Store.Artefacts.ReadRecordAsync<KeyDirectory>(Containers.Keys, KeyDirectory.Name, Cancel);
        var next = BinaryData.FromObjectAsJson(await provision.NextAsync(published, Cancel), ContractJson.Options);
        await Store.Container(Containers.Keys).GetBlobClient(KeyDirectory.Name).UploadAsync(next, overwrite: true, Cancel);
        await Store.SequenceAsync(LogNames.Public);
    }

    /// <summary>The vault gets another message key, which nobody was told of yet.</summary>
    public void ChangeMessageKey()
    {
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        _vault.AddKey(VaultKeys.Message, VaultFolder.NewVersion(Entropy.System), key);
    }

    /// <summary>Puts down what Intake and Scan put down of a statement.</summary>
    public async Task<SubmissionId> ReceiveAsync(MailboxId? mailbox, string? reply)
    {
        var id = new DeliveryId(SubmissionId.New(Entropy.System), 0);
        var now = Store.Time.GetUtcNow();
        var promise = new Promise { Submission = id.Submission, Delivery = 0, ReceivedAt = now, Objects = [], LoggedBy = now, Key = "1" };
        await Store.Artefacts.TryCreateRecordAsync(Containers.Intake, IntakeRecord.NameFor(id), new IntakeRecord { Promise = promise, Mailbox = mailbox }, Cancel);
        if (mailbox is { } known)
        {
            await Store.Artefacts.TryCreateAsync(Containers.Intake, new MailboxEntry { Delivery = id, ReceivedOn = DateOnly.FromDateTime(now.UtcDateTime) }.NameIn(known), ReadOnlyMemory<byte>.Empty, Cancel);
        }
        var manifest = new Manifest { Schema = Manifest.SchemaV1, Language = "ar", Urgency = ManifestUrgency.None, Reply = reply, Files = [] };
        await using var context = _contexts.CreateDbContext();
        context.Add(new DeliveryRow { Submission = id.Submission.ToString(), Number = 0, ReceivedAt = now.UtcDateTime, Refusal = 0, Manifest = System.Text.Encoding.UTF8.GetString(ManifestReader.Write(manifest)) });
        await context.SaveChangesAsync(Cancel);
        return id.Submission;
    }

    /// <summary>Sends, as a reviewer.</summary>
    public Task<Outcome<SentMessage>> SendAsync(SubmissionId submission, int after, string text, StaffMember? staff = null) =>
        Sending.SendAsync(staff ?? Amina, Roles.Reviewer, submission, new MessageRequest { After = after, Text = text }, Cancel);

    /// <summary>The texts that the witness sees: what lies in the mailbox, opened with their identity and believed under the keys that they are told.</summary>
    public async Task<IReadOnlyList<string>> WitnessSeesAsync(MailboxId mailbox, IIdentity witness)
    {
        var chain = new MessageChain(mailbox, (await Store.Artefacts.ReadKeysAsync(Cancel)).MessageKeys());
        var texts = new List<string>();
        foreach (var name in await Store.NamesAsync(Containers.Mailbox, MailboxMessage.PrefixFor(mailbox)))
        {
            Assert.Equal(MailboxMessage.NameFor(mailbox, texts.Count + 1), name);
            await using var stored = await Store.Container(Containers.Mailbox).GetBlobClient(name).OpenReadAsync(cancellationToken: Cancel);
            Assert.True((await Opener.OpenAsync(stored, [witness], Cancel)).TryGet(out var opened));
            using var content = new MemoryStream();
            await using (var unpadded = new UnpaddedStream(opened))
            {
                await unpadded.CopyToAsync(content, Cancel);
            }
            var message = StaffMessage.TryRead(content.ToArray());
            Assert.True(chain.Follows(message));
            texts.Add(message!.Text);
        }
        return texts;
    }

    public async Task<IReadOnlyList<CustodyEvent>> MessagedAsync()
    {
        var events = new List<CustodyEvent>();
        foreach (var name in await Store.NamesAsync(Containers.Events, CustodyEvent.NamePrefix(CustodyAct.Messaged)))
        {
            events.Add((await Store.Container(Containers.Events).GetBlobClient(name).DownloadContentAsync(Cancel)).Value.Content.ToObjectFromJson<CustodyEvent>(ContractJson.Options)!);
        }
        return events;
    }

    public async ValueTask DisposeAsync()
    {
        _ring.Dispose();
        await Store.DisposeAsync();
        _folder.Dispose();
    }
}

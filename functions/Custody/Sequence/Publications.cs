using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Submissions.Contracts;
using Submissions.Ledger;
using Submissions.Storage;

namespace Submissions.Custody.Sequence;

/// <summary>Puts entries up for the public log: events like those of custody, written create-only to <c>custody/publications/</c> and put into the journal.</summary>
public sealed class Publications(ArtefactStore artefacts, EventJournal journal, CustodyLog custody, SequencedNames sequenced, TimeProvider time, Entropy entropy)
{
    /// <summary>One entry per key version, here and in the custody log; a key that was entered is not entered again, whatever its dates become.</summary>
    /// <param name="use">What the key is for: a name of <see cref="KeyUses"/>.</param>
    /// <param name="version">The vault's version, where there is one.</param>
    /// <param name="material">The public key's parts by name, as <c>/keys</c> spells them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The entry's name.</returns>
    public async Task<string> PublishKeyAsync(string use, string version, IReadOnlyDictionary<string, string> material, CancellationToken cancellationToken)
    {
        var whole = string.Join('\n', material.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => $"{part.Key} {part.Value}"));
        var published = new CustodyEvent
        {
            Act = CustodyAct.KeyPublished,
            Actor = "custody",
            At = time.GetUtcNow(),
            Why = use,
            Tool = new ToolUse { Name = use, Version = version, Parameters = material },
            Occurrence = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{use}\n{version}\n{whole}"))),
            Salt = CustodyEvent.NewSalt(entropy),
        };
        await PublishOnceAsync(published, cancellationToken);
        return published.Name();
    }

    /// <summary>A release of the form, its list whole; once, however often it is released again.</summary>
    /// <param name="sha256">Of the list, 64 lower-case hexadecimal digits.</param>
    /// <param name="list">At most <see cref="ReleaseList.MaxLengthBytes"/>, valid.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task PublishReleaseAsync(string sha256, byte[] list, CancellationToken cancellationToken) => PublishOnceAsync(
        new CustodyEvent
        {
            Act = CustodyAct.ReleasePublished,
            Actor = "custody",
            At = time.GetUtcNow(),
            Tool = new ToolUse { Name = "form", Version = "1", Parameters = new Dictionary<string, string> { ["sha256"] = sha256, ["list"] = Encoding.UTF8.GetString(list) } },
            Occurrence = sha256,
            Salt = CustodyEvent.NewSalt(entropy),
        },
        cancellationToken);

    /// <summary>A checkpoint of the custody log, whole: who watches the public log sees a custody log that is told differently to different people.</summary>
    public async Task PublishCheckpointAsync(Batch batch, SignedNote note, CancellationToken cancellationToken)
    {
        var bytes = note.ToBytes();
        var published = new CustodyEvent
        {
            Act = CustodyAct.CheckpointPublished,
            Actor = "custody",
            At = batch.At,
            Outputs = [new Artefact { Name = $"{LogNames.Custody}/{LedgerPaths.Kept(batch.End)}", LengthBytes = bytes.Length, Digest = Convert.ToHexStringLower(TreeHash.Of(bytes)) }],
            Tool = new ToolUse { Name = "checkpoint", Version = "1", Parameters = new Dictionary<string, string> { ["note"] = Encoding.UTF8.GetString(bytes) } },
            Occurrence = batch.End.ToString(CultureInfo.InvariantCulture),
            Salt = CustodyEvent.NewSalt(entropy),
        };
        await artefacts.TryCreateAsync(Containers.Custody, NameFor(published), published.ToCanonicalJson(), cancellationToken);
        await journal.AppendAsync(LogNames.Public, published.Name(), cancellationToken);
    }

    /// <summary>In both logs, once; who died before the journal was told tells it now.</summary>
    private async Task PublishOnceAsync(CustodyEvent published, CancellationToken cancellationToken)
    {
        var name = published.Name();
        if (await artefacts.ExistsAsync(Containers.Custody, NameFor(published), cancellationToken))
        {
            if (!await sequenced.IsClaimedAsync(LogNames.Public, name, cancellationToken))
            {
                await journal.AppendAsync(LogNames.Public, name, cancellationToken);
            }
            return;
        }
        await custody.AppendAsync(published, cancellationToken);
        await artefacts.TryCreateAsync(Containers.Custody, NameFor(published), published.ToCanonicalJson(), cancellationToken);
        await journal.AppendAsync(LogNames.Public, name, cancellationToken);
    }

    /// <summary>The blob in <c>custody</c> of an entry.</summary>
    public static string NameFor(string name) => $"publications/{name}";

    private static string NameFor(CustodyEvent published) => NameFor(published.Name());
}

using Submissions.Contracts;
using Submissions.Desk.Cases;
using Submissions.Desk.Originals;
using Submissions.Index;
using Submissions.Index.Cards;
using Submissions.Index.Rows;
using Submissions.Storage;

namespace Submissions.Desk.Exports;

/// <summary>What of a case may leave for a class of recipient, and why the rest may not, as things stand now.</summary>
public sealed class CaseGates(IndexReader index, Consents consents, Releases releases, ArtefactStore artefacts)
{
    /// <summary>Looks at everything in a case, or at some of its submissions.</summary>
    /// <param name="state">The case.</param>
    /// <param name="only">The submissions that are asked for; null for all.</param>
    /// <param name="withOriginals">Also the released originals of what is looked at, as long as they are kept.</param>
    /// <param name="recipient">For whom.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<GateResult> CheckAsync(CaseState state, IReadOnlyCollection<SubmissionId>? only, bool withOriginals, RecipientClass recipient, CancellationToken cancellationToken)
    {
        var (allowed, denied) = (new List<FrozenItem>(), new List<DeniedItem>());
        foreach (var items in state.Items.Where(item => only is null || only.Contains(item.Submission)).GroupBy(item => item.Submission))
        {
            if (await index.SubmissionAsync(items.Key, cancellationToken) is not { } rows)
            {
                denied.Add(new DeniedItem { Submission = items.Key, Why = ExportDenial.Gone });
                continue;
            }
            var narrowings = await consents.OfAsync(items.Key, rows, cancellationToken);
            var released = withOriginals ? await releases.ReadyAsync(items.Key, cancellationToken) : [];
            var isWhole = items.Any(item => item.Object is null);
            foreach (var delivery in rows.Deliveries)
            {
                var manifest = Consents.Read(delivery.Manifest);
                var context = new Context(new DeliveryId(items.Key, delivery.Number), delivery, manifest, recipient, narrowings.Any(narrowing => !narrowing.Verified), ConsentRules.Check(manifest, narrowings, recipient));
                if (isWhole && manifest is not null && HasWords(manifest))
                {
                    await AddAsync(context, null, () => StatementAsync(context, cancellationToken), allowed, denied);
                }
                foreach (var file in rows.Files.Where(file => file.Delivery == delivery.Number && (isWhole || items.Any(item => item.Delivery == file.Delivery && item.Object == file.Object))))
                {
                    await AddAsync(context, file.Object, () => CopyAsync(context, file, rows.Copies.SingleOrDefault(copy => copy.Delivery == file.Delivery && copy.Object == file.Object), cancellationToken), allowed, denied);
                    AddOriginals(context, file, [.. released.Where(release => release.Request.Delivery == file.Delivery && release.Request.Object == file.Object)], allowed, denied);
                }
            }
        }
        return new GateResult(allowed, denied);
    }

    private static bool HasWords(Manifest manifest) => !string.IsNullOrWhiteSpace(manifest.Statement) || manifest.Victims is { Count: > 0 };

    private static async Task AddAsync(Context context, int? number, Func<Task<(FrozenItem? Item, ExportDenial Why)>> make, List<FrozenItem> allowed, List<DeniedItem> denied)
    {
        var (item, why) = context.Consent == ExportDenial.None ? await make() : (null, context.Consent);
        if (item is null)
        {
            denied.Add(new DeniedItem { Submission = context.Id.Submission, Delivery = context.Id.Number, Object = number, Why = why });
        }
        else
        {
            allowed.Add(item);
        }
    }

    private async Task<(FrozenItem? Item, ExportDenial Why)> CopyAsync(Context context, FileRow file, CopyRow? copy, CancellationToken cancellationToken)
    {
        var id = context.Id.Object(file.Object);
        if (copy is null || await artefacts.ReadRecordAsync<DerivationRecord>(Containers.Records, DerivationRecord.NameFor(id), cancellationToken) is not { } derivation)
        {
            return (null, ExportDenial.NotReady);
        }
        // The row may hold back what the record let through: a later scan found malware.
        if (copy.Refusal != 0 || derivation is not { Output: { } source, MediaType: { } mediaType, LengthBytes: { } length })
        {
            return (null, ExportDenial.NoSafeCopy);
        }
        var item = context.Item(ExportedKind.Copy, file.Object, source, mediaType, length) with
        {
            Original = derivation.Input,
            Removed = derivation.Removed,
            Name = context.Recipient.HidesDetails ? null : file.Name,
            OriginalSha256 = file.Sha256,
        };
        return (item, ExportDenial.None);
    }

    /// <summary>The released originals of a file. What consent holds back is denied with its copy, and once is enough.</summary>
    private static void AddOriginals(Context context, FileRow file, IReadOnlyList<ReadyRelease> released, List<FrozenItem> allowed, List<DeniedItem> denied)
    {
        if (context.Consent != ExportDenial.None || released.Count == 0)
        {
            return;
        }
        if (context.Recipient.HidesDetails)
        {
            denied.Add(new DeniedItem { Submission = context.Id.Submission, Delivery = context.Id.Number, Object = file.Object, Why = ExportDenial.OriginalHasDetails });
            return;
        }
        allowed.AddRange(released.Select(release => context.Item(ExportedKind.Original, file.Object, release.Copy, "application/age", release.Copy.LengthBytes) with
        {
            Original = release.Original,
            Release = release.Request.Id,
            ReleasedTo = release.Request.By,
            Name = file.Name,
            OriginalSha256 = file.Sha256,
        }));
    }

    private async Task<(FrozenItem? Item, ExportDenial Why)> StatementAsync(Context context, CancellationToken cancellationToken) =>
        await artefacts.MeasureAsync(Containers.Copies, ScannedCard.NameFor(context.Id), cancellationToken) is { } source
            ? (context.Item(ExportedKind.Statement, null, source, "application/json", 0), ExportDenial.None)
            : (null, ExportDenial.NotReady);

    /// <summary>A delivery and what is decided about all of it.</summary>
    private sealed record Context(DeliveryId Id, DeliveryRow Row, Manifest? Manifest, RecipientClass Recipient, bool NarrowingUnverified, ExportDenial Consent)
    {
        public FrozenItem Item(ExportedKind kind, int? number, Artefact source, string mediaType, long lengthBytes) => new()
        {
            Number = 0,
            Kind = kind,
            Submission = Id.Submission,
            Delivery = Id.Number,
            Object = number,
            Source = source,
            Path = "",
            MediaType = mediaType,
            LengthBytes = lengthBytes,
            ReceivedAt = new DateTimeOffset(Row.ReceivedAt, TimeSpan.Zero),
            Situation = Row.Situation,
            Incident = Row.Kind,
            Language = Row.Language,
            When = Recipient.HidesDetails ? null : Manifest!.When,
            Where = Recipient.HidesDetails ? null : Manifest!.Where?.Text,
            Hide = ConsentRules.Hidden(Manifest!),
            NarrowingUnverified = NarrowingUnverified,
        };
    }
}

using System.Text.Json;
using Submissions.Contracts;
using Submissions.Index;

namespace Submissions.Pipeline.Strip;

/// <summary>
/// Has the cage make previews and fingerprints of a file that has its safe copy, and seals each to the desk key. Blobs are create-only and named by number, so a second run finds its own.
/// Dying in between leaves blobs without a record; the next run goes over them, and a disposal takes them along by their prefix.
/// </summary>
public sealed class Previews(Cage cage, DeskCopies copies, IndexWriter index)
{
    /// <param name="id">The file.</param>
    /// <param name="kind">As the run for the copy reported it.</param>
    /// <param name="content">The opened original, seekable.</param>
    /// <param name="cancellationToken">Ends the cage.</param>
    internal async Task<FilePreviews> MakeAsync(ObjectId id, MediaKind kind, Stream content, CancellationToken cancellationToken)
    {
        if (!kind.HasPreviews())
        {
            return new FilePreviews([], null, Refusal.PreviewUnsupported);
        }
        Outcome<CagePreviews> run;
        try
        {
            run = await cage.PreviewAsync(content, cancellationToken);
        }
        catch (SealedPayloadException)
        {
            // It opened a moment ago, when the copy was made: that stands. Fixity finds what happened to the store.
            run = Refusal.PreviewFailed;
        }
        if (!run.TryGet(out var made))
        {
            return new FilePreviews([], null, run.Refusal);
        }
        List<PreviewRecord> records = [];
        foreach (var preview in made.Previews)
        {
            records.Add(Record(preview, await SealAsync(PreviewRecord.NameFor(id, records.Count + 1), preview.Picture, cancellationToken)));
        }
        if (made.Fingerprints.Count == 0)
        {
            return new FilePreviews(records, null, null);
        }
        var fingerprints = JsonSerializer.SerializeToUtf8Bytes(made.Fingerprints, ContractJson.Options);
        var output = await SealAsync(PreviewRecord.FingerprintsNameFor(id), fingerprints, cancellationToken);
        await index.AddAsync(id, made.Fingerprints, cancellationToken);
        return new FilePreviews(records, output, null);
    }

    private async Task<Artefact> SealAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        (await copies.TryCreateAsync(
            name,
            async copy =>
            {
                await copy.WriteAsync(content, cancellationToken);
                return true;
            },
            cancellationToken))!;

    private static PreviewRecord Record(CagePreview preview, Artefact output) => new()
    {
        Kind = preview.Header.Kind,
        Index = preview.Header.Index,
        MediaType = preview.Header.Format.MediaType(),
        Width = preview.Header.Width,
        Height = preview.Header.Height,
        LengthBytes = preview.Picture.Length,
        Output = output,
    };
}

using System.Buffers;
using System.Globalization;
using System.Text;

namespace Submissions.Ledger;

/// <summary>
/// Writes a package (docs/formats/package.md) as one ZIP archive, forwards only, in memory that does not grow with it but for a line of each file. The same files in the same order give the same bytes: members are stored as they are, in a fixed order, without a date.
/// <code>
/// bagit.txt  bag-info.txt  manifest-sha256.txt  manifest-sha512.txt    known before
/// custody/…                                                            made one by one as they are written
/// data/…                                                               measured before, and measured again on the way
/// tagmanifest-sha256.txt  tagmanifest-sha512.txt                       last: over all of the above but data/
/// </code>
/// </summary>
/// <param name="output">Takes the archive; need not be seekable.</param>
/// <param name="folder">The archive's one folder, a plain name.</param>
public sealed class PackageWriter(Stream output, string folder)
{
    private const int BufferLengthBytes = 64 << 10;

    private readonly ZipWriter _zip = new(output);
    private readonly List<PackagedFile> _tags = [];

    /// <summary>Writes all of it.</summary>
    /// <param name="info">Lines of bag-info.txt; the payload's size is added.</param>
    /// <param name="tags">In the order in which they are to stand.</param>
    /// <param name="payload">Below <c>data/</c>, in the order in which they are to stand.</param>
    /// <param name="open">Opens one of them; disposed here.</param>
    /// <param name="cancellationToken">Gives up: what was written then is no archive.</param>
    /// <exception cref="InvalidDataException">A file of evidence is not what was measured. What was written then is no archive.</exception>
    public async Task WriteAsync(
        IReadOnlyList<(string Label, string Value)> info, IAsyncEnumerable<PackageTag> tags, IReadOnlyList<PackagedFile> payload, Func<PackagedFile, CancellationToken, Task<Stream>> open, CancellationToken cancellationToken)
    {
        await WriteTagAsync("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", cancellationToken);
        (string, string) size = ("Payload-Oxum", string.Create(CultureInfo.InvariantCulture, $"{payload.Sum(file => file.LengthBytes)}.{payload.Count}"));
        await WriteTagAsync("bag-info.txt", string.Concat(info.Append(size).Select(line => $"{line.Item1}: {OneLine(line.Item2)}\n")), cancellationToken);
        await WriteTagAsync("manifest-sha256.txt", Lines(payload, file => file.Sha256), cancellationToken);
        await WriteTagAsync("manifest-sha512.txt", Lines(payload, file => file.Sha512), cancellationToken);
        await foreach (var tag in tags.WithCancellation(cancellationToken))
        {
            await WriteTagAsync(tag.Path, tag.Content, cancellationToken);
        }
        foreach (var file in payload)
        {
            await using var content = await open(file, cancellationToken);
            await WriteFileAsync(file, content, cancellationToken);
        }
        List<PackagedFile> listed = [.. _tags];
        await WriteTagAsync("tagmanifest-sha256.txt", Lines(listed, file => file.Sha256), cancellationToken);
        await WriteTagAsync("tagmanifest-sha512.txt", Lines(listed, file => file.Sha512), cancellationToken);
        await _zip.FinishAsync(cancellationToken);
    }

    private static string OneLine(string value) => string.Concat(value.Select(c => char.IsControl(c) ? ' ' : c));

    private static string Lines(IReadOnlyList<PackagedFile> files, Func<PackagedFile, string> digest) =>
        string.Concat(files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => $"{digest(file)}  {BagManifest.Escape(file.Path)}\n"));

    private Task WriteTagAsync(string path, string content, CancellationToken cancellationToken) => WriteTagAsync(path, Encoding.UTF8.GetBytes(content), cancellationToken);

    private async Task WriteTagAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var measured = PackageMeasure.Of(path, content.Span);
        _tags.Add(measured);
        await _zip.BeginAsync($"{folder}/{path}", measured, cancellationToken);
        await output.WriteAsync(content, cancellationToken);
    }

    private async Task WriteFileAsync(PackagedFile file, Stream content, CancellationToken cancellationToken)
    {
        await _zip.BeginAsync($"{folder}/{file.Path}", file, cancellationToken);
        using var measure = new PackageMeasure();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLengthBytes);
        try
        {
            for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                measure.Append(buffer.AsSpan(0, read));
                if (measure.LengthBytes > file.LengthBytes)
                {
                    break;
                }
                await output.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        finally
        {
            // What was in it is evidence in the clear.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
        if (measure.Finish(file.Path) != file)
        {
            throw new InvalidDataException("A file of evidence is not what was measured before it was exported.");
        }
    }
}

using Submissions.Cli.Files;
using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Cli.Open;

/// <summary>Opens one file after another, a line for each; a file that does not open is named and the others go on.</summary>
/// <param name="identities">Tried in order.</param>
/// <param name="headers">A copy of the records, in which sidecar headers are looked for; null for none.</param>
/// <param name="asIs">Leaves the padding on.</param>
/// <param name="keepDamaged">Keeps what stands before a damage.</param>
/// <param name="output">A line for each opened file, and the sum.</param>
/// <param name="errors">A line for each that did not open.</param>
internal sealed class OpenRun(IReadOnlyList<IIdentity> identities, string? headers, bool asIs, bool keepDamaged, TextWriter output, TextWriter errors)
{
    private const int PrefixBytes = 64;

    /// <returns>Whether all opened.</returns>
    /// <exception cref="IOException">There is nothing to open, or nowhere to write.</exception>
    public async Task<bool> RunAsync(string input, string? into, CancellationToken cancellationToken)
    {
        var refused = 0;
        var pairs = FilePairs.Of(input, into, NameOfOpened);
        foreach (var (sealedFile, openedFile) in pairs)
        {
            if (Path.Exists(openedFile))
            {
                refused++;
                await errors.WriteLineAsync($"refused  {sealedFile}: {openedFile} is there already");
                continue;
            }
            var refusal = await OpenAsync(sealedFile, openedFile, SidecarOf(input, sealedFile), cancellationToken);
            if (refusal == Refusal.None)
            {
                await output.WriteLineAsync($"opened   {openedFile}");
                continue;
            }
            refused++;
            await errors.WriteLineAsync($"refused  {sealedFile}: {refusal.Text()}{Hint(refusal)}");
        }
        await output.WriteLineAsync($"{pairs.Count - refused} opened, {refused} refused");
        return refused == 0;
    }

    private static string NameOfOpened(string name) =>
        name.EndsWith(".age", StringComparison.Ordinal) && name.Length > ".age".Length ? name[..^".age".Length] : name + ".opened";

    private static string Hint(Refusal refusal) => refusal == Refusal.PaddingWrong ? " (--as-is opens age files that are not submissions)" : "";

    /// <summary>The header that the pipeline wrapped anew for a file of a copied container; null when there is none.</summary>
    private string? SidecarOf(string input, string sealedFile)
    {
        var path = headers is null ? null : Path.Combine(headers, Path.GetRelativePath(input, sealedFile), "recovery-header.age");
        return File.Exists(path) ? path : null;
    }

    private async Task<Refusal> OpenAsync(string sealedFile, string openedFile, string? sidecar, CancellationToken cancellationToken)
    {
        await using var source = new FileStream(sealedFile, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using var binary = await IsArmoredAsync(source, cancellationToken) ? new DearmoringStream(source, leaveOpen: true) : (Stream)source;
        var opening = await Opener.OpenAsync(binary, identities, cancellationToken, leaveOpen: true);
        if (opening.Refusal is Refusal.NoIdentityMatched or Refusal.HeaderMacWrong && sidecar is not null && await SidecarStream.TryCreateAsync(sidecar, source, cancellationToken) is { } again)
        {
            opening = await Opener.OpenAsync(again, identities, cancellationToken);
        }
        if (!opening.TryGet(out var opened))
        {
            return opening.Refusal;
        }
        using var file = NewFile.Create(openedFile);
        await using var plaintext = asIs ? opened : (Stream)new UnpaddedStream(opened);
        try
        {
            await StreamCopy.CopyAsync(plaintext, file.Content, cancellationToken);
        }
        catch (SealedPayloadException damaged)
        {
            if (keepDamaged)
            {
                file.Keep(".damaged");
            }
            return damaged.Refusal;
        }
        file.Keep();
        return Refusal.None;
    }

    private static async Task<bool> IsArmoredAsync(FileStream source, CancellationToken cancellationToken)
    {
        var prefix = new byte[PrefixBytes];
        var length = await source.ReadAtLeastAsync(prefix, prefix.Length, throwOnEndOfStream: false, cancellationToken);
        source.Position = 0;
        return DearmoringStream.LooksArmored(prefix.AsSpan(0, length));
    }
}

using System.Text;
using System.Text.Json.Nodes;
using Submissions.Cli.Files;
using Submissions.Cli.Proving;
using Submissions.Cli.Sending;
using Submissions.Cli.SignIn;
using Submissions.Contracts;
using Submissions.Ledger;

namespace Submissions.Cli.Receipts;

/// <summary>One run of <c>submissions receipts</c>. Whatever it has fetched stays; the next run asks for the rest.</summary>
internal sealed class ReceiptsRun(DirectoryInfo folder, Connection server, TimeProvider time, TextWriter output, bool isJson)
{
    private const string KeyName = "custody.vkey";

    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(2);

    /// <returns>Whether every item has a receipt that holds.</returns>
    public async Task<bool> RunAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        using var secret = server.ReadSecret();
        var head = SentRecords.Head(folder);
        if (head.Server != server.Address || head.Signer != Convert.ToBase64String(secret.Signer))
        {
            throw new InvalidDataException($"The journal in {folder.FullName} is of another server or secret.");
        }
        var log = CustodyLog(await server.GetKeysAsync(cancellationToken));
        Keep(log.Keys[0].ToString());
        var receipts = new ReceiptFolder(folder, log);
        var begun = time.GetTimestamp();
        var wrong = 0;
        while (true)
        {
            var (missing, bad) = await FetchAsync(receipts, cancellationToken);
            wrong = bad;
            if (missing == 0 || time.GetElapsedTime(begun) >= patience)
            {
                break;
            }
            await Task.Delay(s_interval, time, cancellationToken);
        }
        var (proven, unproven) = Summary.Write(folder, receipts, secret);
        await output.WriteLineAsync(isJson
            ? new JsonObject { ["event"] = "end", ["proven"] = proven, ["unproven"] = unproven, ["wrong"] = wrong, ["folder"] = folder.FullName, ["custodyLog"] = log.Keys[0].ToString() }.ToJsonString()
            : $"{proven} items have a receipt that holds, {unproven} have none{(wrong > 0 ? $", {wrong} of them because what the server gave does not hold" : "")}. Receipts and signed summary: {folder.FullName}");
        return unproven == 0;
    }

    /// <summary>The custody log, whose key is that of the public log, which is pinned: checked, not believed.</summary>
    /// <exception cref="UnprovenException">The server names another key, or another log.</exception>
    public static LogIdentity CustodyLog(PublishedKeys keys) =>
        NoteKey.TryParse(keys.Log ?? "", out var known) && NoteKey.TryParse(keys.CustodyLog ?? "", out var custody)
        && custody.Name == known.Name[..^LogNames.Public.Length] + LogNames.Custody && custody.ToString()[custody.Name.Length..] == known.ToString()[known.Name.Length..]
            ? new LogIdentity { Origin = custody.Name, Keys = [custody] }
            : throw new UnprovenException("The custody log that the server names is not signed by the key of its public log.");

    private async Task<(int Missing, int Wrong)> FetchAsync(ReceiptFolder receipts, CancellationToken cancellationToken)
    {
        var (missing, wrong) = (0, 0);
        foreach (var chunk in SentRecords.Of(folder).Where(record => record.IsSent && !receipts.Has(record.Item.Submission)).Select(record => record.Item).Chunk(PartnerClient.MaxItems))
        {
            var items = chunk.DistinctBy(item => item.Submission).ToDictionary(item => item.Submission);
            foreach (var answer in await server.Partner.GetReceiptsAsync([.. items.Keys], cancellationToken))
            {
                if (answer is not { State: ReceiptState.Logged, Proof: { Length: > 0 } proof } || !items.TryGetValue(answer.Submission, out var item))
                {
                    missing++;
                }
                else if (receipts.Keep(item, Encoding.UTF8.GetBytes(proof)) is { } fault)
                {
                    wrong++;
                    await output.WriteLineAsync(isJson
                        ? new JsonObject { ["event"] = "wrong", ["reference"] = item.Reference, ["submission"] = item.Submission.ToString(), ["text"] = fault }.ToJsonString()
                        : $"wrong: {Verify.Printable.Text(item.Reference)}: {fault}");
                }
            }
        }
        return (missing, wrong);
    }

    private void Keep(string key)
    {
        var path = Path.Combine(folder.FullName, KeyName);
        if (!File.Exists(path))
        {
            using var file = NewFile.Create(path);
            file.Content.Write(Encoding.UTF8.GetBytes(key + "\n"));
            file.Keep();
        }
    }
}

using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Submissions.Contracts;
using Submissions.Desk.Review;
using Submissions.Index;
using Submissions.Index.Rows;
using Submissions.Local;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Desk;

/// <summary>Follow-ups as the form signs them (tests/Vectors/messages/follow-up.json), and what is none.</summary>
public sealed class FollowUpsTests
{
    private static readonly JsonElement s_vector =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(LocalSettings.FindRoot(AppContext.BaseDirectory), "tests", "Vectors", "messages", "follow-up.json"))).RootElement;

    private static readonly byte[] s_key = Convert.FromBase64String(s_vector.GetProperty("verify").GetString()!);

    private const string Parent = "0123456789abcdef0123456789abcdef";

    private const string Follower = "fedcba9876543210fedcba9876543210";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Signed => s_vector.GetProperty("signed").GetString()!;

    [Fact]
    public void What_the_form_signed_is_read_and_verified()
    {
        Assert.True(ManifestReader.Read(Encoding.UTF8.GetBytes(Signed)).TryGet(out var manifest));
        Assert.Equal(88, manifest.Signature!.Length);
        Assert.True(FollowUps.IsSigned(Signed, s_key));
    }

    [Fact]
    public void Anything_else_is_read_and_not_verified()
    {
        var unsigned = s_vector.GetProperty("unsigned").GetString()!;
        var signature = Signed[(Signed.LastIndexOf(':') + 2)..^2];
        foreach (var other in new[]
        {
            unsigned,
            Signed.Replace("\"none\"", "\"soon\"", StringComparison.Ordinal),
            Signed.Replace("\"none\"", " \"none\"", StringComparison.Ordinal),
            Signed.Replace(signature, Convert.ToBase64String(new byte[64]), StringComparison.Ordinal),
            Signed.Replace(signature, signature[..^4], StringComparison.Ordinal),
            Signed.Replace(signature, new string('?', 88), StringComparison.Ordinal),
            unsigned.Replace("\"urgency\"", $"\"signature\":\"{signature}\",\"urgency\"", StringComparison.Ordinal),
            Signed + " ",
        })
        {
            Assert.True(ManifestReader.Read(Encoding.UTF8.GetBytes(other)).TryGet(out _), other);
            Assert.False(FollowUps.IsSigned(other, s_key), other);
        }
        Assert.False(FollowUps.IsSigned(Signed, [.. s_key.Reverse()]));
        Assert.False(FollowUps.IsSigned(Signed, s_key[..31]));
        Assert.False(FollowUps.IsSigned(Signed, []));
        Assert.False(FollowUps.IsSigned(Signed, new byte[32]));
    }

    [Fact]
    public async Task A_follow_up_is_held_against_the_key_of_the_submission_that_it_follows()
    {
        using var folder = new TemporaryFolder();
        var settings = new Dictionary<string, string?> { ["Index:ConnectionString"] = $"Data Source={folder.File("index.db")};Pooling=False" };
        await using var services = new ServiceCollection().AddIndex(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();
        await using (var context = await services.GetRequiredService<IDbContextFactory<IndexContext>>().CreateDbContextAsync(Cancel))
        {
            await context.Database.MigrateAsync(Cancel);
        }
        var index = services.GetRequiredService<IndexWriter>();
        var reader = services.GetRequiredService<IndexReader>();
        var unsigned = s_vector.GetProperty("unsigned").GetString()!;
        await index.AddAsync(Row(Follower, 0, Signed), [], Cancel);
        await index.AddAsync(Row(Follower, 1, unsigned), [], Cancel);
        await index.AddAsync(Row(Follower, 2, "{\"schema\":\"submissions/manifest/v1\",\"language\":\"en\",\"urgency\":\"none\",\"files\":[]}"), [], Cancel);
        await index.AddAsync(Row(Follower, 3, null), [], Cancel);
        Assert.True(SubmissionId.TryParse(Follower, null, out var follower));
        var rows = (await reader.SubmissionAsync(follower, Cancel))!;

        // What it follows is not there, or not yet: nothing is verified.
        Assert.Equal([new(0, false), new(1, false)], (await new FollowUps(reader, services.GetRequiredService<SubmissionSituations>()).VerifyAsync(rows, null, Cancel)).Order(Comparer<KeyValuePair<int, bool>>.Create((a, b) => a.Key - b.Key)));

        await index.AddAsync(Row(Parent, 0, $$"""{"schema":"submissions/manifest/v1","language":"ar","urgency":"none","verify":"{{s_vector.GetProperty("verify").GetString()}}","files":[]}"""), [], Cancel);
        var verified = await new FollowUps(reader, services.GetRequiredService<SubmissionSituations>()).VerifyAsync(rows, null, Cancel);
        Assert.Equal((true, false, 2), (verified[0], verified[1], verified.Count));
        var deliveries = SubmissionDetail.Of(follower, rows, verified, new Dictionary<int, DelivererDetail>()).Deliveries;
        Assert.Equal([true, false, null, null], deliveries.Select(delivery => delivery.Verified));
        Assert.False(deliveries[0].Manifest!.ContainsKey("signature"));
    }

    [Fact]
    public void A_signature_longer_than_any_is_refused_with_its_manifest() =>
        Assert.Equal(Refusal.ManifestMalformed, ManifestReader.Read(Encoding.UTF8.GetBytes(Signed.Replace("\"}", new string('a', 5_000) + "\"}", StringComparison.Ordinal))).Refusal);

    private static DeliveryRow Row(string submission, int number, string? manifest) =>
        new() { Submission = submission, Number = number, ReceivedAt = DateTime.UnixEpoch, Refusal = 0, Manifest = manifest };
}

using System.Text;
using System.Text.Json;
using Submissions.Contracts;
using Submissions.Desk.Exports;
using Submissions.Ledger;

namespace Submissions.Tests.Unit.Desk.Exports;

/// <summary>What leaves for people to read, out of what hostile senders wrote.</summary>
public sealed class ReportTests
{
    private const string Hostile = "=HYPERLINK(\"http://x\")<img src=x onerror=alert(1)>\u202Egpj.exe\u0000\r\n\"";

    private static readonly SubmissionId s_submission = SubmissionId.Parse("0123456789abcdef0123456789abcdef");

    [Fact]
    public void Nothing_that_a_sender_wrote_is_markup_a_formula_or_turned_around()
    {
        var report = Encoding.UTF8.GetString(ExportReport.Write(Frozen(), Measured(), Proven()));
        Assert.DoesNotContain("<img", report, StringComparison.Ordinal);
        Assert.DoesNotContain("\u202E", report, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x onerror=alert(1)&gt;[U+202E]gpj.exe[U+0000][U+000D][U+000A]", report, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", report, StringComparison.Ordinal);
        Assert.DoesNotContain("http-equiv=\"refresh\"", report, StringComparison.Ordinal);

        var load = Encoding.UTF8.GetString(LoadFile.Write(Frozen(), Measured(), Proven()));
        var lines = load.Split("\r\n");
        Assert.Equal(('\uFEFF', 3, ""), (load[0], lines.Length, lines[2]));
        Assert.Contains("\"'=HYPERLINK(\"\"http://x\"\")", lines[1], StringComparison.Ordinal);
        Assert.Contains("\"C000017-00003\",\"data/C000017-00003.jpg\",\"safe copy\"", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_export_gives_the_same_bytes()
    {
        Assert.Equal(ExportReport.Write(Frozen(), Measured(), Proven()), ExportReport.Write(Frozen(), Measured(), Proven()));
        Assert.Equal(LoadFile.Write(Frozen(), Measured(), Proven()), LoadFile.Write(Frozen(), Measured(), Proven()));
    }

    [Fact]
    public void A_statement_leaves_without_what_it_is_answered_and_followed_up_with()
    {
        var manifest = new Manifest
        {
            Schema = Manifest.SchemaV1,
            Language = "ar",
            Statement = "مدرسة <b>",
            Urgency = ManifestUrgency.Soon,
            Reply = "age1pq1reply",
            Verify = "key",
            Signature = "signature",
            Files = [new ManifestFile { Object = 1, Name = "name.jpg", Type = "", LengthBytes = 1, Sha256 = "" }],
        };
        var text = Encoding.UTF8.GetString(StatementFile.Of(manifest));
        Assert.Equal(StatementFile.Of(manifest), StatementFile.Of(manifest));
        Assert.Contains("مدرسة", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\r", text, StringComparison.Ordinal);
        foreach (var ours in new[] { "age1pq1reply", "verify", "signature", "name.jpg" })
        {
            Assert.DoesNotContain(ours, text, StringComparison.Ordinal);
        }
    }

    /// <summary>A statement has no object, and what is gone no delivery: both are left out of what is stored.</summary>
    [Fact]
    public void A_frozen_export_is_read_again_as_it_was_stored()
    {
        var frozen = Frozen() with
        {
            Denied =
            [
                new DeniedItem { Submission = s_submission, Delivery = 0, Why = ExportDenial.ConsentNotGiven },
                new DeniedItem { Submission = s_submission, Why = ExportDenial.Gone },
            ],
        };
        var stored = JsonSerializer.Serialize(frozen, ContractJson.Options);
        var read = JsonSerializer.Deserialize<FrozenExport>(stored, ContractJson.Options)!;
        Assert.Equal(frozen.Denied, read.Denied);
        Assert.Equal(stored, JsonSerializer.Serialize(read, ContractJson.Options));
    }

    private static FrozenExport Frozen() => new()
    {
        Case = 17,
        Export = 2,
        CaseName = Hostile,
        CaseEdit = 4,
        Recipient = new RecipientClass { Code = "court", Labels = new Dictionary<string, string> { ["fr"] = "Une cour" }, Needs = "courts", HidesDetails = false },
        By = "0d9f5c1e-7d3b-4ad1-9f7e-2f5a4d7c9b11",
        Role = "Lead",
        At = new DateTimeOffset(2026, 11, 29, 12, 0, 0, TimeSpan.Zero),
        Items =
        [
            new FrozenItem
            {
                Number = 3, Kind = ExportedKind.Copy, Submission = s_submission, Delivery = 0, Object = 1, Source = Artefact("copies"), Original = Artefact("sealed"), Path = "data/C000017-00003.jpg",
                MediaType = "image/jpeg", LengthBytes = 3, Name = Hostile, OriginalSha256 = new string('a', 64), ReceivedAt = DateTimeOffset.UnixEpoch, Where = Hostile, Hide = ["faces"],
            },
        ],
        Denied = [new DeniedItem { Submission = s_submission, Delivery = 1, Object = 2, Why = ExportDenial.NoSafeCopy }],
    };

    private static MeasuredExport Measured() => new() { Files = [PackageMeasure.Of("data/C000017-00003.jpg", "jpg"u8)] };

    private static ProvenExport Proven() => new() { Size = 300, Tokens = [], Items = [new ProvenItem(299, 12, 3)], At = DateTimeOffset.UnixEpoch };

    private static Artefact Artefact(string container) => new() { Name = $"{container}/{s_submission}/0/1", LengthBytes = 65_000, Digest = new string('b', 64) };
}

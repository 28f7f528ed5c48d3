using System.Text;
using Submissions.Contracts;
using Submissions.Pipeline.Scan;

namespace Submissions.Tests.Unit.Pipeline;

public sealed class DeliveryReadingTests
{
    [Fact]
    public void A_manifest_that_names_every_other_object_is_trusted()
    {
        var reading = DeliveryReading.Of([File(0), Manifest(1, 0, 2), File(2)]);
        Assert.Null(reading.Record.Refusal);
        Assert.Equal(1, reading.Record.Manifest);
        Assert.Equal([0, 2], reading.Record.Files);
        Assert.NotNull(reading.Manifest);
    }

    [Fact]
    public void A_manifest_sent_as_a_file_is_a_file()
    {
        var reading = DeliveryReading.Of([Manifest(0), Manifest(1, 0)]);
        Assert.Null(reading.Record.Refusal);
        Assert.Equal(1, reading.Record.Manifest);
        Assert.Equal([0], reading.Record.Files);
    }

    [Fact]
    public void What_is_wrong_with_a_manifest_is_told_apart_and_no_file_is_lost()
    {
        Check(Refusal.ManifestMissing, null, [0, 1], File(0), File(1));
        Check(Refusal.ManifestAmbiguous, null, [0, 1], Manifest(0), Manifest(1));
        Check(Refusal.ManifestMissing, null, [0, 1], Manifest(0, 1), Manifest(1, 0));
        Check(Refusal.ManifestNamesMissingObject, 0, [1], Manifest(0, 1, 7), File(1));
        Check(Refusal.ManifestLeavesObjectOut, 0, [1, 2], Manifest(0, 1), File(1), File(2));
        Check(Refusal.ManifestMalformed, 0, [1], Candidate(0, """{"schema":"submissions/manifest/v1"}"""), File(1));
        Check(Refusal.ManifestTooLarge, null, [0], new ScannedObject { Number = 0, Reply = ClamdReply.Unscanned, Refusal = Refusal.None, Sealed = Sealed(0), IsOverlongCandidate = true });
    }

    private static void Check(Refusal refusal, int? manifest, int[] files, params ScannedObject[] objects)
    {
        var record = DeliveryReading.Of(objects).Record;
        Assert.Equal(refusal, record.Refusal);
        Assert.Equal(manifest, record.Manifest);
        Assert.Equal(files, record.Files);
    }

    private static ScannedObject Manifest(int number, params int[] files) => Candidate(number, Encoding.UTF8.GetString(ManifestReader.Write(new Manifest
    {
        Schema = Submissions.Contracts.Manifest.SchemaV1,
        Language = "en",
        Urgency = ManifestUrgency.None,
        Files = [.. files.Select(file => new ManifestFile { Object = file, Name = "n", Type = "t", LengthBytes = 1, Sha256 = new string('0', 64) })],
    })));

    private static ScannedObject Candidate(int number, string json) => File(number) with { ManifestCandidate = Encoding.UTF8.GetBytes(json) };

    private static ScannedObject File(int number) => new()
    {
        Number = number,
        Reply = new ClamdReply(ScanVerdict.Clean, null),
        Refusal = Refusal.None,
        Sealed = Sealed(number),
        LengthBytes = 1,
        Sha256 = new string('0', 64),
    };

    private static Artefact Sealed(int number) => new() { Name = $"sealed/{number}", LengthBytes = 1, Digest = new string('0', 64) };
}

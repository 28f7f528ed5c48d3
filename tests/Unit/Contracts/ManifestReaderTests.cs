using System.Text;
using Submissions.Contracts;

namespace Submissions.Tests.Unit.Contracts;

public sealed class ManifestReaderTests
{
    private const string Good = """{"schema":"submissions/manifest/v1","language":"ar","situation":"syria","kind":"chemical-attack","when":{"from":"2026-11-01","precision":"day"},"where":{"text":"x","latitudeE6":36200000,"longitudeE6":37160000,"precisionMeters":500},"source":"field team","reference":"17","statement":"مدرسة","answers":{"smell":["chlorine"]},"victims":[{"harm":"killed","age":"child","count":3,"source":"told"}],"consent":{"investigation":true},"urgency":"dangerNow","files":[{"object":4,"name":"a.jpg","type":"image/jpeg","lengthBytes":5,"sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}]}""";

    [Fact]
    public void Read_takes_what_a_form_writes_and_Write_gives_it_back()
    {
        Assert.True(ManifestReader.Read(Encoding.UTF8.GetBytes(Good)).TryGet(out var manifest));
        Assert.Equal(("مدرسة", "field team", "17"), (manifest.Statement, manifest.Source, manifest.Reference));
        var written = ManifestReader.Write(manifest);
        Assert.True(ManifestReader.LooksLikeOne(written));
        Assert.True(ManifestReader.Read(written).TryGet(out var again));
        Assert.Equal(ManifestReader.Write(again), written);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("manifest/v1", "manifest/v2")]
    [InlineData("\"language\":\"ar\",", "")]
    [InlineData("\"language\":\"ar\"", "\"language\":\"\"")]
    [InlineData("\"language\":\"ar\"", "\"language\":\"a<b\"")]
    [InlineData("\"urgency\":\"dangerNow\"", "\"urgency\":3")]
    [InlineData("\"urgency\":\"dangerNow\"", "\"urgency\":\"now\"")]
    [InlineData("\"count\":3", "\"count\":-1")]
    [InlineData("\"count\":3", "\"count\":1000001")]
    [InlineData("\"count\":3", "\"count\":3.5")]
    [InlineData("36200000", "90000001")]
    [InlineData("\"latitudeE6\":36200000,", "")]
    [InlineData("\"object\":4", "\"object\":1000")]
    [InlineData("\"lengthBytes\":5", "\"lengthBytes\":-5")]
    [InlineData("aaaa\"", "AAAA\"")]
    [InlineData("\"urgency\"", "\"extra\":1,\"urgency\"")]
    [InlineData("\"urgency\"", "\"language\":\"en\",\"urgency\"")]
    [InlineData("\"precision\":\"day\"", "\"to\":\"2026-10-01\",\"precision\":\"day\"")]
    [InlineData("\"statement\":\"مدرسة\"", "\"statement\":\"\\ud800\"")]
    [InlineData("field team", "\\ud800")]
    [InlineData("\"17\"", "17")]
    [InlineData("\"answers\":{", "\"answers\":{\"a\":null,")]
    [InlineData("\"chlorine\"", "null")]
    [InlineData("\"victims\":[", "\"victims\":[null,")]
    [InlineData("\"files\":[", "\"files\":[null,")]
    public void Read_refuses_what_no_form_writes(string from, string to)
    {
        var hostile = from.Length == 0 ? "{" : Good.Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(Good, hostile);
        Assert.Equal(Refusal.ManifestMalformed, ManifestReader.Read(Encoding.UTF8.GetBytes(hostile)).Refusal);
    }

    [Fact]
    public void Read_refuses_depth_and_length_that_exhaust()
    {
        var deep = Encoding.UTF8.GetBytes(Good.Replace("\"chlorine\"", string.Concat(Enumerable.Repeat("[", 2_000)), StringComparison.Ordinal));
        Assert.Equal(Refusal.ManifestMalformed, ManifestReader.Read(deep).Refusal);
        Assert.Equal(Refusal.ManifestTooLarge, ManifestReader.Read(new byte[ManifestReader.MaxLengthBytes + 1]).Refusal);
        var longStatement = Encoding.UTF8.GetBytes(Good.Replace("مدرسة", new string('a', 200_001), StringComparison.Ordinal));
        Assert.Equal(Refusal.ManifestMalformed, ManifestReader.Read(longStatement).Refusal);
    }

    [Fact]
    public void Read_refuses_two_files_under_one_number()
    {
        var file = Good[Good.IndexOf("{\"object\"", StringComparison.Ordinal)..^2];
        Assert.Equal(Refusal.ManifestMalformed, ManifestReader.Read(Encoding.UTF8.GetBytes(Good.Replace(file, $"{file},{file}", StringComparison.Ordinal))).Refusal);
    }
}

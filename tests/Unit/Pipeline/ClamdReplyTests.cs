using Submissions.Contracts;
using Submissions.Pipeline.Scan;

namespace Submissions.Tests.Unit.Pipeline;

public sealed class ClamdReplyTests
{
    [Theory]
    [InlineData("stream: OK", ScanVerdict.Clean, null)]
    [InlineData("stream: Eicar-Test-Signature FOUND", ScanVerdict.Infected, "Eicar-Test-Signature")]
    [InlineData("stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND", ScanVerdict.Unscanned, null)]
    [InlineData("stream: Heuristics.Limits.Exceeded FOUND", ScanVerdict.Unscanned, null)]
    [InlineData("INSTREAM size limit exceeded. ERROR", ScanVerdict.Unscanned, null)]
    [InlineData("stream: Can't allocate memory ERROR", ScanVerdict.Unscanned, null)]
    [InlineData("", ScanVerdict.Unscanned, null)]
    [InlineData("OK", ScanVerdict.Unscanned, null)]
    [InlineData("stream:  FOUND", ScanVerdict.Unscanned, null)]
    [InlineData("stream: OK FOUND", ScanVerdict.Infected, "OK")]
    public void Read_calls_clean_only_what_is_plainly_ok(string reply, ScanVerdict verdict, string? malware) =>
        Assert.Equal((verdict, malware), (ClamdReply.Read(reply).Verdict, ClamdReply.Read(reply).Malware));

    [Theory]
    [InlineData("INSTREAM size limit exceeded. ERROR", true)]
    [InlineData("stream: Heuristics.Limits.Exceeded.MaxFiles FOUND", true)]
    [InlineData("stream: Can't allocate memory ERROR", false)]
    [InlineData("stream: OK", false)]
    public void A_limit_of_the_scanner_is_told_from_an_error(string reply, bool isOverLimit) => Assert.Equal(isOverLimit, ClamdReply.Read(reply).IsOverLimit);

    [Theory]
    [InlineData("ClamAV 1.4.3/27800/Mon Nov 23 08:00:00 2026", "ClamAV 1.4.3", 27800, "2026-11-23T08:00:00Z")]
    [InlineData("ClamAV 1.4.3/27780/Tue Nov  3 08:00:00 2026", "ClamAV 1.4.3", 27780, "2026-11-03T08:00:00Z")]
    [InlineData("ClamAV 1.4.3/27780/some day", "ClamAV 1.4.3", 27780, null)]
    [InlineData("ClamAV 1.4.3", "ClamAV 1.4.3", 0, null)]
    [InlineData("ClamAV 1.4.3/x", "ClamAV 1.4.3", 0, null)]
    public void Version_is_zero_and_has_no_date_without_official_signatures(string reply, string engine, int version, string? made) =>
        Assert.Equal(
            new ScannerVersion(engine, version, made is null ? null : DateTimeOffset.Parse(made, System.Globalization.CultureInfo.InvariantCulture)),
            ScannerVersion.Read(reply));
}

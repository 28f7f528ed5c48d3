using System.Text;
using Submissions.Contracts;

namespace Submissions.Tests.Unit.Media.PlainText;

public sealed class PlainTextTests
{
    public static byte[] Chat { get; } = Encoding.UTF8.GetBytes("\uFEFF03/02/2024, 04:05 - \u202A+963 944\u202C: شهادة\r\nname;count\r");

    public static TheoryData<byte[]> Texts() => new()
    {
        Chat,
        (byte[])[0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a;b\r\n")],
        (byte[])[0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("a;b\r\n")],
        (byte[])[0xE3, 0xD1, 0xCD, 0xC8, 0xC7, (byte)'\n'],
        "<index>\n</index>"u8.ToArray(),
        "x"u8.ToArray(),
        Encoding.ASCII.GetBytes(new string('a', 200_000)),
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_stays_to_the_byte(byte[] text)
    {
        var (report, copy) = Strip.Accepted(text);
        Assert.Equal(MediaKind.PlainText, report.Kind);
        Assert.Equal(text, copy);
        Assert.True(report.Removed.IsEmpty);
    }

    [Theory]
    [InlineData("From: a@example.org\r\nReceived: from x\r\nSubject: y\r\n")]
    [InlineData("BEGIN:VCARD\r\nFN:Alice\r\n")]
    [InlineData("BEGIN:VCALENDAR\r\n")]
    [InlineData("%!PS-Adobe-3.0\n")]
    [InlineData("#!/bin/sh\n")]
    [InlineData("<?xml version=\"1.0\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\"/>")]
    [InlineData("text with \0 in it")]
    [InlineData("MZ\u0001\u0002")]
    public void What_only_looks_like_text_is_refused(string text) => Assert.Equal(Refusal.MediaUnknown, Strip.Refused(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Bytes_of_no_text_behind_the_beginning_are_refused() =>
        Assert.Equal(Refusal.MediaUnsupported, Strip.Refused([.. Encoding.ASCII.GetBytes(new string('a', 100_000)), 0]));

    [Fact]
    public void Half_a_character_of_utf_16_is_refused() => Assert.Equal(Refusal.MediaCutShort, Strip.Refused([0xFF, 0xFE, 65, 0, 66]));
}

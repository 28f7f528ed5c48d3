using System.Buffers.Binary;
using Submissions.Contracts;
using Submissions.Pipeline.Strip;
using Submissions.Tests.Unit.Pipeline.Caging;

namespace Submissions.Tests.Unit.Pipeline.Previewing;

/// <summary>The parent against children that a file has taken over while previews were made.</summary>
public sealed class PreviewConversationTests
{
    private const int InputBytes = 1000;

    public static TheoryData<string, byte[], Refusal> Children() => new()
    {
        { "says nothing", [], Refusal.MediaCrashed },
        { "done with nothing made", Frames.Done(), Refusal.MediaCrashed },
        { "previews and no done", Preview(), Refusal.MediaCrashed },
        { "done with a payload", [.. Preview(), .. Frames.Frame(CageFrameKind.Done, 1)], Refusal.MediaCrashed },
        { "a safe copy", [.. Frames.Copy(10), .. Frames.Report(10), .. Frames.Done()], Refusal.MediaCrashed },
        { "preview cut short", Preview()[..^1], Refusal.MediaCrashed },
        { "preview without a picture", [.. Preview(picture: []), .. Frames.Done()], Refusal.MediaCrashed },
        { "preview of a header's half", [.. Frames.Frame(CageFrameKind.Preview, 1, 1, 0), .. Frames.Done()], Refusal.MediaCrashed },
        { "preview of an unknown kind", [.. Preview(kind: 7), .. Frames.Done()], Refusal.MediaCrashed },
        { "preview of kind 0", [.. Preview(kind: 0), .. Frames.Done()], Refusal.MediaCrashed },
        { "preview of index 0", [.. Preview(index: 0), .. Frames.Done()], Refusal.MediaCrashed },
        { "preview twice", [.. Preview(), .. Preview(), .. Frames.Done()], Refusal.MediaCrashed },
        { "preview as SVG", [.. Preview(format: MediaKind.Svg), .. Frames.Done()], Refusal.MediaCrashed },
        { "preview that is no picture", [.. Preview(picture: "<script>alert(1)</script>"u8.ToArray()), .. Frames.Done()], Refusal.MediaCrashed },
        { "JPEG said to be PNG", [.. Preview(format: MediaKind.Png), .. Frames.Done()], Refusal.MediaCrashed },
        { "wider than said", [.. Preview(width: 15), .. Frames.Done()], Refusal.MediaCrashed },
        { "higher than said", [.. Preview(height: 15), .. Frames.Done()], Refusal.MediaCrashed },
        { "too wide", [.. Preview(width: 2049, picture: PictureBytes.Jpeg(2049, 16)), .. Frames.Done()], Refusal.MediaCrashed },
        { "too high", [.. Preview(height: 2049, picture: PictureBytes.Jpeg(16, 2049)), .. Frames.Done()], Refusal.MediaCrashed },
        { "with EXIF", [.. Preview(picture: PictureBytes.Jpeg(16, 16, before: [0xFF, 0xE1, 0, 8, .. "Exif\0\0"u8])), .. Frames.Done()], Refusal.MediaCrashed },
        { "with a trailer", [.. Preview(picture: [.. PictureBytes.Jpeg(16, 16), 1]), .. Frames.Done()], Refusal.MediaCrashed },
        { "25 previews", [.. Enumerable.Range(1, 25).SelectMany(index => Preview(index: index)), .. Frames.Done()], Refusal.MediaCrashed },
        { "more than 8 MiB", [.. Enumerable.Range(1, 10).SelectMany(index => Preview(index: index, picture: PictureBytes.Jpeg(16, 16, coded: 900_000))), .. Frames.Done()], Refusal.MediaCrashed },
        { "65 fingerprints", [.. Preview(), .. Enumerable.Range(0, 65).SelectMany(at => Print(2, at)), .. Frames.Done()], Refusal.MediaCrashed },
        { "fingerprint of no kind", [.. Preview(), .. Print(0, 0), .. Frames.Done()], Refusal.MediaCrashed },
        { "fingerprint twice", [.. Print(2, 1), .. Print(2, 1), .. Frames.Done()], Refusal.MediaCrashed },
        { "fingerprint before the start", [.. Print(2, -1), .. Frames.Done()], Refusal.MediaCrashed },
        { "picture's fingerprint with a time", [.. Print(1, 5), .. Frames.Done()], Refusal.MediaCrashed },
        { "fingerprint of 12 bytes", [.. Frames.Frame(CageFrameKind.Fingerprint, new byte[12]), .. Frames.Done()], Refusal.MediaCrashed },
        { "question beyond the end", [.. Frames.Ask(InputBytes - 1, 2), .. Preview(), .. Frames.Done()], Refusal.MediaCrashed },
        { "refusal of a copy's run", Frames.Refuse((int)Refusal.MediaMalformed), Refusal.MediaCrashed },
        { "refusal: time-out, in its own words", Frames.Refuse((int)Refusal.PreviewTimeout), Refusal.MediaCrashed },
        { "honest refusal", Frames.Refuse((int)Refusal.PreviewUnsupported), Refusal.PreviewUnsupported },
        { "honest refusal after a preview", [.. Preview(), .. Frames.Refuse((int)Refusal.PreviewFailed)], Refusal.PreviewFailed },
    };

    [Theory]
    [MemberData(nameof(Children), DisableDiscoveryEnumeration = true)]
    public async Task A_child_that_breaks_a_rule_has_crashed(string what, byte[] says, Refusal expected)
    {
        var outcome = await ConverseAsync(says);

        Assert.True(outcome.Refusal == expected, $"{what}: {outcome}");
    }

    [Fact]
    public async Task A_child_that_keeps_the_rules_is_answered_and_heard()
    {
        var most = Enumerable.Range(1, 23).SelectMany(index => Preview(kind: 6, index: index));
        var prints = Enumerable.Range(0, 64).SelectMany(at => Print(2, at));

        var outcome = await ConverseAsync([.. Frames.Ask(990, 10), .. most, .. Preview(kind: 5, format: MediaKind.Png, picture: PictureBytes.Png(16, 16)), .. prints, .. Frames.Done()]);

        Assert.True(outcome.TryGet(out var made), $"{outcome.Refusal}");
        Assert.Equal((24, 64), (made!.Previews.Count, made.Fingerprints.Count));
        Assert.Equal(new CagePreviewHeader(PreviewKind.Page, 23, MediaKind.Jpeg, 16, 16), made.Previews[22].Header);
        Assert.Equal(PictureBytes.Png(16, 16), made.Previews[23].Picture.ToArray());
        Assert.Equal(new Fingerprint(FingerprintKind.Frame, 63, 0x0102030405060708), made.Fingerprints[63]);
    }

    [Fact]
    public async Task A_child_that_asks_for_the_input_without_end_is_served_to_a_limit()
    {
        using var child = new RepeatedStream(Frames.Ask(0, InputBytes));
        using var toChild = new CountingStream();
        using var clock = new CageClock(TimeProvider.System, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));

        var outcome = await new PreviewConversation(new MemoryStream(new byte[InputBytes]), toChild, child, clock).RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Refusal.MediaCrashed, outcome.Refusal);
        Assert.InRange(toChild.Written, 16 << 20, 17 << 20);
    }

    private static async Task<Outcome<CagePreviews>> ConverseAsync(byte[] says)
    {
        using var clock = new CageClock(TimeProvider.System, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));
        return await new PreviewConversation(new MemoryStream(new byte[InputBytes]), Stream.Null, new MemoryStream(says), clock).RunAsync(TestContext.Current.CancellationToken);
    }

    private static byte[] Preview(int kind = 1, int index = 1, MediaKind format = MediaKind.Jpeg, int width = 16, int height = 16, byte[]? picture = null)
    {
        var payload = new byte[8];
        (payload[0], payload[1]) = ((byte)kind, (byte)index);
        BinaryPrimitives.WriteUInt16BigEndian(payload.AsSpan(2), (ushort)format);
        BinaryPrimitives.WriteUInt16BigEndian(payload.AsSpan(4), (ushort)width);
        BinaryPrimitives.WriteUInt16BigEndian(payload.AsSpan(6), (ushort)height);
        return Frames.Frame(CageFrameKind.Preview, [.. payload, .. picture ?? PictureBytes.Jpeg(16, 16)]);
    }

    private static byte[] Print(int kind, int position)
    {
        var payload = new byte[13];
        payload[0] = (byte)kind;
        BinaryPrimitives.WriteInt32BigEndian(payload.AsSpan(1), position);
        BinaryPrimitives.WriteUInt64BigEndian(payload.AsSpan(5), 0x0102030405060708);
        return Frames.Frame(CageFrameKind.Fingerprint, payload);
    }
}

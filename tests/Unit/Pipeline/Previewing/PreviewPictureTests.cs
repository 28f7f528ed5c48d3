using Submissions.Contracts;

namespace Submissions.Tests.Unit.Pipeline.Previewing;

public sealed class PreviewPictureTests
{
    [Theory]
    [InlineData(MediaKind.Jpeg)]
    [InlineData(MediaKind.Png)]
    public void TryRead_tells_the_sides_and_refuses_what_is_cut_short_or_longer(MediaKind format)
    {
        var picture = format == MediaKind.Jpeg ? PictureBytes.Jpeg(300, 20) : PictureBytes.Png(300, 20);
        Assert.True(PreviewPicture.TryRead(picture, format, out var width, out var height));
        Assert.Equal((300, 20), (width, height));
        for (var length = 0; length < picture.Length; length++)
            Assert.False(PreviewPicture.TryRead(picture.AsSpan(0, length), format, out _, out _), $"{length}");
        Assert.False(PreviewPicture.TryRead([.. picture, 0], format, out _, out _));
        Assert.False(PreviewPicture.TryRead(picture, MediaKind.Gif, out _, out _));
    }

    [Theory]
    [InlineData("a comment", "FFFE0003" + "41")]
    [InlineData("EXIF", "FFE10008" + "457869660000")]
    [InlineData("a profile", "FFE20004" + "4943")]
    [InlineData("a JFIF with a thumbnail", "FFE0001B" + "4A46494600" + "010100000100010101" + "0000000000000000000000")]
    [InlineData("a second frame", "FFC0000B" + "0800100010010111" + "00")]
    [InlineData("an arithmetic frame", "FFC9000B" + "0800100010010111" + "00")]
    [InlineData("a length of nothing", "FFDB0000")]
    [InlineData("a length beyond the end", "FFDBFFFF")]
    [InlineData("bytes between parts", "00")]
    public void TryRead_refuses_a_JPEG_with(string what, string part) =>
        Assert.False(PreviewPicture.TryRead(PictureBytes.Jpeg(16, 16, Convert.FromHexString(part)), MediaKind.Jpeg, out _, out _), what);

    [Theory]
    [InlineData("text", "00000001" + "74455874" + "41" + "00000000")]
    [InlineData("a second header", "0000000D" + "49484452" + "00000010000000100802000000" + "00000000")]
    [InlineData("a length of 4 GiB", "FFFFFFFF" + "49444154")]
    public void TryRead_refuses_a_PNG_with(string what, string part) =>
        Assert.False(PreviewPicture.TryRead(PictureBytes.Png(16, 16, Convert.FromHexString(part)), MediaKind.Png, out _, out _), what);
}

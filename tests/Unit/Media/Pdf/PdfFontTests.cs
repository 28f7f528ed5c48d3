using System.Text;

namespace Submissions.Tests.Unit.Media.Pdf;

public sealed class PdfFontTests
{
    [Theory]
    [InlineData("FontFile2")]
    [InlineData("FontFile3")]
    [InlineData("FontFile")]
    public void A_font_keeps_its_letters_and_not_its_maker(string key)
    {
        var program = key switch
        {
            "FontFile2" => FontFiles.TrueType,
            "FontFile3" => FontFiles.Compact,
            _ => Encoding.ASCII.GetBytes(FontFiles.Type1 + "KEPT letters"),
        };
        var text = Opened.Text(Strip.Accepted(WithFont(key, program)).Copy);
        Assert.DoesNotContain("SECR", text, StringComparison.Ordinal);
        Assert.DoesNotContain("5345435", text, StringComparison.Ordinal);
        Assert.Contains("KEPT", text, StringComparison.Ordinal);
        Assert.Contains(key == "FontFile2" ? "\0\u0001\0\0\0\u0003" : "ABCDEF+Kept", text, StringComparison.Ordinal);
    }

    /// <summary>Each time a font says it, not only the first; numbers behind numbers; and a text that does not end up to the end of its line.</summary>
    [Theory]
    [InlineData("/Notice /Notice (SECRET) def /Notice (SECRET) def")]
    [InlineData("/Notice (SECRET \nKEPT")]
    [InlineData("/Notice (SECRET ( \nKEPT)")]
    [InlineData("/UniqueID /UniqueID 53454352 def def /XUID [53454352] def")]
    public void Whatever_a_Type_1_font_says_again_goes(string said)
    {
        var copy = Strip.Accepted(WithFont("FontFile", Encoding.ASCII.GetBytes("%!PS-AdobeFont-1.0: Kept\n" + said + "\ncurrentfile eexec KEPT letters"))).Copy;
        var text = Opened.Text(copy);
        Assert.Contains("KEPT letters", text, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", text, StringComparison.Ordinal);
        Assert.DoesNotContain("53454352", text, StringComparison.Ordinal);
        Assert.Equal(copy, Strip.Accepted(copy).Copy);
    }

    [Fact]
    public void What_is_no_font_becomes_empty() =>
        Assert.DoesNotContain("SECRET", Opened.Text(Strip.Accepted(WithFont("FontFile", "SECRET"u8.ToArray())).Copy), StringComparison.Ordinal);

    [Fact]
    public void A_calculator_keeps_its_sum()
    {
        var file = PdfFiles.WithPage("/Resources<</ColorSpace<</C[/Separation/Ink/DeviceGray 20 0 R]>>>>",
            builder => builder.AddStream(20, "/FunctionType 4/Domain[0 1]/Range[0 1]", "{ % SECRET\n 1 exch sub SECRET }"u8.ToArray()));
        var text = Opened.Text(Strip.Accepted(file).Copy);
        Assert.Contains("{1 exch sub}", text, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", text, StringComparison.Ordinal);
    }

    private static byte[] WithFont(string key, byte[] program) => PdfFiles.WithPage("", file => file
        .Add(5, "<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+Kept/FirstChar 65/LastChar 65/Widths[500]/FontDescriptor 20 0 R>>")
        .Add(20, $"<</Type/FontDescriptor/FontName/ABCDEF+Kept/Flags 4/{key} 21 0 R>>").AddStream(21, key == "FontFile3" ? "/Subtype/Type1C" : "", program));
}

using System.Diagnostics;
using Submissions.Contracts;

namespace Submissions.Tests.Unit.Media.Pdf;

/// <summary>Against qpdf (Debian package qpdf): it finds nothing wrong with copies, and other ways of writing the same file give the same copy.</summary>
public sealed class PdfToolTests
{
    [Fact]
    public void A_copy_is_sound()
    {
        var (code, said) = Qpdf(Strip.Accepted(PdfFiles.Dirty).Copy, "--check");
        Assert.True(code == 0, said);
    }

    [Theory]
    [InlineData("--object-streams=generate")]
    [InlineData("--linearize")]
    [InlineData("--object-streams=disable", "--preserve-unreferenced")]
    public void The_way_in_which_a_file_is_written_does_not_show_in_its_copy(params string[] options) =>
        Assert.Equal(Strip.Accepted(PdfFiles.Small).Copy, Strip.Accepted(Written(options)).Copy);

    [Theory]
    [InlineData("--allow-weak-crypto", "--encrypt", "", "owner", "40", "--")]
    [InlineData("--allow-weak-crypto", "--encrypt", "", "owner", "128", "--use-aes=n", "--")]
    [InlineData("--allow-weak-crypto", "--encrypt", "", "owner", "128", "--use-aes=y", "--")]
    [InlineData("--allow-weak-crypto", "--encrypt", "", "owner", "256", "--force-R5", "--")]
    [InlineData("--encrypt", "", "owner", "256", "--")]
    public void A_file_that_anybody_can_open_is_opened(params string[] options)
    {
        var text = Opened.Text(Strip.Accepted(Written(options)).Copy);
        Assert.Contains("(KEPT words)", text, StringComparison.Ordinal);
        Assert.Contains("/BaseFont/Helvetica", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_needs_a_password_is_refused() =>
        Assert.Equal(Refusal.MediaEncrypted, Strip.Refused(Written("--encrypt", "password", "owner", "256", "--")));

    /// <summary>The small file as qpdf writes it with these options.</summary>
    private static byte[] Written(params string[] options)
    {
        var folder = Directory.CreateTempSubdirectory("submissions-pdf-");
        try
        {
            var written = Path.Combine(folder.FullName, "out.pdf");
            var (code, said) = Qpdf(PdfFiles.Small, [.. options, "--warning-exit-0", written]);
            Assert.True(code == 0, said);
            return File.ReadAllBytes(written);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (int Code, string Said) Qpdf(byte[] file, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("submissions-pdf-");
        try
        {
            var input = Path.Combine(folder.FullName, "in.pdf");
            File.WriteAllBytes(input, file);
            string[] all = arguments is [.., var last] && last.EndsWith(".pdf", StringComparison.Ordinal) ? [.. arguments[..^1], input, last] : [.. arguments, input];
            using var process = Process.Start(new ProcessStartInfo("qpdf", all) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            var said = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, said);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

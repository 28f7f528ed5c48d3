using System.Runtime.Versioning;
using System.Text;
using Submissions.Caging;
using Submissions.Contracts;
using Submissions.Pipeline.Strip;
using Submissions.Tests.Unit.Pipeline.Caging;

namespace Submissions.Tests.Unit.Pipeline.Previewing;

/// <summary>Files that want more of the tools than to be looked at. Each ends as a reason, in bounded time, and nothing of it is left.</summary>
[SupportedOSPlatform("linux")]
public sealed class HostilePreviewTests : IDisposable
{
    private readonly MadeFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("a playlist", "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n")]
    [InlineData("a list to join", "ffconcat version 1.0\nfile '/etc/passwd'\n")]
    [InlineData("a picture that fetches", "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"http://192.0.2.1/x.png\"/></svg>")]
    [InlineData("a page that fetches", "<!DOCTYPE html><html><body><img src=\"http://192.0.2.1/x.png\"></body></html>")]
    public async Task What_could_fetch_reaches_no_tool(string what, string content) =>
        Assert.True(await RefusedAsync(Encoding.UTF8.GetBytes(content)) == Refusal.PreviewUnsupported, what);

    [Fact]
    public async Task A_playlist_behind_a_videos_beginning_is_read_as_a_video_only()
    {
        byte[] disguised = [0, 0, 0, 16, .. "ftypisom"u8, 0, 0, 2, 0, .. "\n#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n"u8];

        Assert.Equal(Refusal.PreviewFailed, await RefusedAsync(disguised));
    }

    [Fact]
    public async Task A_frame_of_65_535_pixels_a_side_takes_no_memory()
    {
        var video = _files.Ffmpeg("-f lavfi -i testsrc2=s=64x48:r=5:d=1 -c:v mjpeg -pix_fmt yuvj420p", "video.mov");
        for (var at = 0; at < video.Length - 9; at++)
        {
            if (video.AsSpan(at).StartsWith((ReadOnlySpan<byte>)[0xFF, 0xC0, 0, 17, 8]))
                video.AsSpan(at + 5, 4).Fill(0xFF);
        }

        Assert.Equal(Refusal.PreviewFailed, await RefusedAsync(video));
    }

    [Fact]
    public async Task A_document_that_keeps_a_tool_busy_for_ever_is_given_up()
    {
        // The stripper takes it: it looks at what a page names, not at what it draws.
        var page = Media.Strip.Accepted(Encoding.ASCII.GetBytes(EndlessPdf())).Copy;
        var clock = System.Diagnostics.Stopwatch.StartNew();

        Assert.Equal(Refusal.PreviewFailed, await RefusedAsync(page, options => options.PreviewCpuSeconds = 4));
        Assert.InRange(clock.Elapsed.TotalSeconds, 4, 60);
    }

    [Theory]
    [InlineData("kill 9, $$", Refusal.PreviewFailed)]
    [InlineData("print 'x' x 65536 while 1", Refusal.PreviewFailed)]
    [InlineData("sleep 1000", Refusal.PreviewTimeout)]
    [InlineData("$SIG{$_} = 'IGNORE' for keys %SIG; if (!fork) { setpgrp; close STDIN; close STDOUT; close STDERR; sleep 1000 } print pack('CNn', 0x84, 2, 412)", Refusal.PreviewUnsupported)]
    [InlineData("print pack('CNn', 0x84, 2, 402)", Refusal.PreviewFailed)]
    public async Task A_program_that_was_taken_over_ends_as_a_reason_and_nothing_of_it_is_left(string script, Refusal expected)
    {
        using var folder = new HostileProgram(script);
        folder.Options.Value.PreviewTotalSeconds = 1;
        using var cage = new Cage(folder.Options, new LocalCages(folder.Options), TimeProvider.System);

        var outcome = await cage.PreviewAsync(new MemoryStream([1]), TestContext.Current.CancellationToken);

        Assert.Equal(expected, outcome.Refusal);
        Assert.Empty(ProcessTable.Users(folder.Name));
    }

    [Fact]
    public async Task A_document_longer_than_fits_the_cage_has_a_reason()
    {
        using var longer = new LongVideo("%PDF-1.4\n"u8.ToArray(), (64 << 20) + 1, []);

        Assert.Equal(Refusal.PreviewTooLarge, await RefusedAsync(longer));
    }

    [Fact]
    public async Task Of_a_video_of_2_GiB_only_what_is_shown_is_read()
    {
        var video = _files.Ffmpeg("-f lavfi -i testsrc2=s=320x240:r=10 -t 30 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 20", "video.mp4");
        var index = video.AsSpan().IndexOf("moov"u8) - 4;
        const long Hole = 2L << 30;
        // A box "free" of 64-bit length between the coded pictures, whose places stay, and the index.
        byte[] free = [0, 0, 0, 1, .. "free"u8, .. BitConverter.GetBytes(System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(Hole + 16))];
        using var stretched = new LongVideo([.. video[..index], .. free], Hole, video[index..]);
        using var cage = new Cage(Caged.Limits(), new LocalCages(Caged.Limits()), TimeProvider.System);

        var outcome = await cage.PreviewAsync(stretched, TestContext.Current.CancellationToken);

        Assert.True(outcome.TryGet(out var made), $"{outcome.Refusal}");
        Assert.Equal(3, made!.Previews.Count);
        Assert.InRange(stretched.ReadBytes, video.Length / 2, 64 << 20);
    }

    [Fact]
    public async Task Where_a_tool_is_not_installed_that_is_the_reason()
    {
        var limits = Caged.Limits().Value;
        var arguments = CageCommand.ForProgram(limits, CageLimits.ForPreviews(limits)).ToList();
        arguments.InsertRange(arguments.IndexOf("--remount-ro"), ["--tmpfs", "/usr/lib/libreoffice"]);
        await using var cage = CageProcess.Start(arguments);
        using var clock = new CageClock(TimeProvider.System, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));
        var letter = new MemoryStream(_files.Office("a letter", "txt", "docx"));

        Assert.Equal(Refusal.PreviewToolMissing, (await new PreviewConversation(letter, cage.ToChild, cage.FromChild, clock).RunAsync(TestContext.Current.CancellationToken)).Refusal);
    }

    [Fact]
    public async Task The_cage_for_previews_has_nothing_to_write_to_but_its_folder_and_no_way_out()
    {
        const string Script =
            "touch /tmp/x && echo wrote; for d in / /etc /etc/fonts /etc/alternatives /etc/libreoffice /var /var/lib/libreoffice /var/cache/fontconfig /usr /usr/bin /cage /runtime /dev /proc; do touch $d/x 2>/dev/null && echo $d; done; "
            + "tail -n +3 /proc/net/dev | cut -d: -f1; ls /proc | grep -c '^[0-9]'; id -u";
        var options = Caged.Limits().Value;
        await using var cage = CageProcess.Start(CageCommand.For(options, CageLimits.ForPreviews(options), ["/bin/sh", "-c", Script]));
        using var answer = new StreamReader(cage.FromChild);
        var lines = (await answer.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(["wrote", "lo"], lines[..2]);
        Assert.InRange(int.Parse(lines[2], System.Globalization.CultureInfo.InvariantCulture), 1, 4);
        Assert.Equal("65534", lines[3]);
    }

    /// <summary>Forms that draw each other ten times, twelve deep.</summary>
    private static string EndlessPdf()
    {
        var text = new StringBuilder("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n");
        text.Append("3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>endobj\n4 0 obj<</Length 4>>stream\n/F Do\nendstream endobj\n".Replace("/Length 4", "/Length 5", StringComparison.Ordinal));
        const int Deep = 12;
        for (var form = 0; form < Deep; form++)
        {
            var draws = form == Deep - 1 ? "0 0 1 1 re f" : string.Join(' ', Enumerable.Repeat("/F Do", 10));
            var resources = form == Deep - 1 ? string.Empty : $"/Resources<</XObject<</F {form + 6} 0 R>>>>";
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{form + 5} 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 200 200]{resources}/Length {draws.Length}>>stream\n{draws}\nendstream endobj\n");
        }
        return text.Append("trailer<</Root 1 0 R>>\n%%EOF\n").ToString();
    }

    private static Task<Refusal> RefusedAsync(byte[] file, Action<CageOptions>? change = null) => RefusedAsync(new MemoryStream(file), change);

    private static async Task<Refusal> RefusedAsync(Stream file, Action<CageOptions>? change = null)
    {
        using var cage = new Cage(Caged.Limits(change), new LocalCages(Caged.Limits(change)), TimeProvider.System);
        return (await cage.PreviewAsync(file, TestContext.Current.CancellationToken)).Refusal;
    }
}

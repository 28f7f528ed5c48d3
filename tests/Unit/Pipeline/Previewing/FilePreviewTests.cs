using System.Runtime.Versioning;
using Submissions.Caging;
using Submissions.Contracts;
using Submissions.Pipeline.Strip;
using Submissions.Tests.Unit.Pipeline.Caging;

namespace Submissions.Tests.Unit.Pipeline.Previewing;

/// <summary>What befalls a run for previews, as the step sees it that has just made the copy. None of these gets as far as sealing anything.</summary>
[SupportedOSPlatform("linux")]
public sealed class FilePreviewTests
{
    private static readonly ObjectId File = new DeliveryId(SubmissionId.TryParse("00112233445566778899aabbccddeeff", null, out var id) ? id : default, 0).Object(1);

    [Theory]
    [InlineData("kill 9, $$", Refusal.PreviewFailed)]
    [InlineData("sleep 1000", Refusal.PreviewTimeout)]
    [InlineData("print pack('CNn', 0x84, 2, 412)", Refusal.PreviewUnsupported)]
    public async Task A_run_that_fails_is_a_reason_on_the_record_and_not_an_exception(string script, Refusal expected)
    {
        using var folder = new HostileProgram(script);
        folder.Options.Value.PreviewTotalSeconds = 1;
        using var cage = new Cage(folder.Options, new LocalCages(folder.Options), TimeProvider.System);

        var made = await new Previews(cage, null!, null!).MakeAsync(File, MediaKind.Jpeg, new MemoryStream([1]), TestContext.Current.CancellationToken);

        Assert.Equal((0, null, expected), (made.Records.Count, made.Fingerprints, made.Refusal));
    }

    [Theory]
    [InlineData(MediaKind.Svg)]
    [InlineData(MediaKind.Html)]
    [InlineData(MediaKind.PlainText)]
    [InlineData(MediaKind.Zip)]
    public async Task Of_kinds_that_have_no_previews_no_cage_is_started(MediaKind kind) =>
        Assert.Equal(Refusal.PreviewUnsupported, (await new Previews(null!, null!, null!).MakeAsync(File, kind, Stream.Null, TestContext.Current.CancellationToken)).Refusal);

    [Fact]
    public async Task An_original_that_does_not_open_any_more_takes_no_copy_along_and_storage_that_fails_is_tried_again()
    {
        using var cage = new Cage(Caged.Limits(), new LocalCages(Caged.Limits()), TimeProvider.System);
        var previews = new Previews(cage, null!, null!);

        var made = await previews.MakeAsync(File, MediaKind.Jpeg, new FailingStream(new SealedPayloadException(Refusal.PayloadDamaged)), TestContext.Current.CancellationToken);

        Assert.Equal(Refusal.PreviewFailed, made.Refusal);
        await Assert.ThrowsAsync<IOException>(() => previews.MakeAsync(File, MediaKind.Jpeg, new FailingStream(new IOException("reset")), TestContext.Current.CancellationToken));
    }
}

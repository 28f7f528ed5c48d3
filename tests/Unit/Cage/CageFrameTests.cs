using System.Buffers.Binary;
using Submissions.Contracts;

namespace Submissions.Tests.Unit.CageExecutable;

public sealed class CageFrameTests
{
    [Fact]
    public void A_header_is_kind_and_length()
    {
        var bytes = new byte[CageFrameHeader.SizeBytes];
        new CageFrameHeader(CageFrameKind.Copy, 0x01_02_03).Write(bytes);
        Assert.Equal(new byte[] { 0x82, 0, 1, 2, 3 }, bytes);
        Assert.True(CageFrameHeader.TryRead(bytes, out var header));
        Assert.Equal(new CageFrameHeader(CageFrameKind.Copy, 0x01_02_03), header);
    }

    [Theory]
    [InlineData("8200100001")]
    [InlineData("82FFFFFFFF")]
    [InlineData("8280000000")]
    [InlineData("0000000000")]
    [InlineData("8900000000")]
    [InlineData("82000000")]
    public void TryRead_refuses_a_header_too_long_of_no_kind_or_cut_short(string bytes) =>
        Assert.False(CageFrameHeader.TryRead(Convert.FromHexString(bytes), out _));

    [Theory]
    [InlineData(0, 100, true)]
    [InlineData(99, 1, true)]
    [InlineData(100, 1, false)]
    [InlineData(0, 101, false)]
    [InlineData(-1, 1, false)]
    [InlineData(0, 0, false)]
    [InlineData(0, -1, false)]
    [InlineData(long.MaxValue, 1, false)]
    [InlineData(long.MinValue, int.MinValue, false)]
    public void A_range_lies_within_the_input(long offset, int length, bool accepted)
    {
        var bytes = new byte[CageRangeRequest.SizeBytes];
        new CageRangeRequest(offset, length).Write(bytes);
        Assert.Equal(accepted, CageRangeRequest.TryRead(bytes, 100, out var request));
        Assert.Equal(accepted ? new CageRangeRequest(offset, length) : default, request);
    }

    [Fact]
    public void A_range_is_at_most_one_frame()
    {
        var bytes = new byte[CageRangeRequest.SizeBytes];
        new CageRangeRequest(0, CageProtocol.MaxPayloadBytes).Write(bytes);
        Assert.True(CageRangeRequest.TryRead(bytes, long.MaxValue, out _));
        new CageRangeRequest(0, CageProtocol.MaxPayloadBytes + 1).Write(bytes);
        Assert.False(CageRangeRequest.TryRead(bytes, long.MaxValue, out _));
    }

    [Fact]
    public void A_report_comes_back_as_it_was_written()
    {
        var report = new CageReport(MediaKind.Jpeg, 7, MetadataSet.Of(MetadataClass.Location) | MetadataClass.Trailer, 1L << 33);
        var bytes = new byte[CageReport.SizeBytes];
        report.Write(bytes);
        Assert.True(CageReport.TryRead(bytes, 1L << 33, out var read));
        Assert.Equal(report, read);
    }

    [Theory]
    [InlineData("a kind that does not exist", 0, 0xFF)]
    [InlineData("a class that does not exist", 4, 0x80)]
    [InlineData("the class 0", 7, 0x01)]
    [InlineData("another length than was received", 15, 0x01)]
    [InlineData("a length below nothing", 8, 0x80)]
    public void TryRead_refuses_a_report_with(string what, int at, byte change)
    {
        var bytes = new byte[CageReport.SizeBytes];
        new CageReport(MediaKind.Jpeg, 1, MetadataSet.Of(MetadataClass.Time), 100).Write(bytes);
        Assert.True(CageReport.TryRead(bytes, 100, out _));
        bytes[at] ^= change;
        Assert.False(CageReport.TryRead(bytes, 100, out _), what);
    }

    [Fact]
    public void A_report_on_an_empty_copy_is_refused()
    {
        var bytes = new byte[CageReport.SizeBytes];
        new CageReport(MediaKind.Jpeg, 1, default, 0).Write(bytes);
        Assert.False(CageReport.TryRead(bytes, 0, out _));
    }

    [Fact]
    public void Only_what_a_parser_can_come_to_is_taken_for_a_refusal()
    {
        var bytes = new byte[CageRefusal.SizeBytes];
        List<Refusal> accepted = [];
        for (var number = 0; number <= ushort.MaxValue; number++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)number);
            if (CageRefusal.TryRead(bytes, out var refusal))
                accepted.Add(refusal);
        }
        Assert.Equal(
            [
                Refusal.MediaUnknown, Refusal.MediaMalformed, Refusal.MediaCutShort, Refusal.MediaLimit, Refusal.MediaGate,
                Refusal.MediaEncrypted, Refusal.MediaUnsupported,
            ],
            accepted);
        Assert.False(CageRefusal.TryRead([1], out _));
    }

    [Fact]
    public void Every_class_of_metadata_crosses_as_its_own_bit()
    {
        var all = default(MetadataSet);
        foreach (var member in Enum.GetValues<MetadataClass>())
        {
            Assert.False(all.Contains(member));
            all |= member;
            Assert.True(all.Contains(member));
        }
        Assert.True(MetadataSet.TryParse(all.Bits, out var read));
        Assert.Equal(Enum.GetValues<MetadataClass>(), read.ToList());
        Assert.False(MetadataSet.TryParse(all.Bits << 1, out _));
    }
}

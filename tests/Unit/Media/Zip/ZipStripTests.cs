using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Submissions.Contracts;
using Submissions.Tests.Unit.Media.Jpeg;

namespace Submissions.Tests.Unit.Media.Zip;

public sealed class ZipStripTests
{
    [Fact]
    public void An_exported_chat_keeps_its_text_and_names_and_loses_times_and_what_its_pictures_tell()
    {
        var (report, copy) = Strip.Accepted(ZipBytes.Dirty);
        var members = ZipBytes.Read(copy);
        Assert.Equal(["_chat.txt", "IMG-20240203-WA0001.jpg", "الشارع/ملف.txt"], members.Keys);
        Assert.Equal(ZipBytes.Chat, Encoding.UTF8.GetString(members["_chat.txt"]));
        Assert.Empty(MarkerScan.Leftovers(members["IMG-20240203-WA0001.jpg"]));
        Assert.True(report.Removed.Contains(MetadataClass.Time));
        Assert.True(report.Removed.Contains(MetadataClass.Comment));
        using var archive = new ZipArchive(new MemoryStream(copy));
        Assert.All(archive.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
        Assert.Empty(archive.Comment);
    }

    [Fact]
    public void A_member_without_a_safe_copy_is_left_out_and_reported()
    {
        var (report, copy) = Strip.Accepted(ZipBytes.Make(("run.exe", [.. "MZ"u8, 0, 1, 2, 3]), ("a.txt", "text"u8.ToArray())));
        Assert.Equal(["a.txt"], ZipBytes.Read(copy).Keys);
        Assert.True(report.Removed.Contains(MetadataClass.Embedded));
    }

    [Fact]
    public void An_archive_of_nothing_that_can_be_cleaned_is_refused_with_the_first_reason() =>
        Assert.Equal(Refusal.MediaUnknown, Strip.Refused(ZipBytes.Make(("run.exe", (byte[])[.. "MZ"u8, 0, 1, 2, 3]))));

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("C:/Users/alice/a.txt")]
    [InlineData("a/../../b.txt")]
    [InlineData("..\\evil.txt")]
    public void Names_that_leave_the_folder_are_left_out(string name)
    {
        var (_, copy) = Strip.Accepted(ZipBytes.MakeOfTexts((name, "x"), ("a.txt", "y")));
        Assert.Equal(["a.txt"], ZipBytes.Read(copy).Keys);
    }

    [Fact]
    public void What_a_Mac_adds_goes()
    {
        var (_, copy) = Strip.Accepted(ZipBytes.MakeOfTexts(("a.txt", "y"), ("__MACOSX/._a.txt", "com.apple.quarantine alice"), (".DS_Store", "Bud1")));
        Assert.Equal(["a.txt"], ZipBytes.Read(copy).Keys);
    }

    [Fact]
    public void Archives_within_archives_are_cleaned_to_a_depth_and_no_further()
    {
        var archive = ZipBytes.MakeOfTexts(("deep.txt", "deep"), ("a.txt", "a"));
        for (var depth = 0; depth < 8; depth++)
            archive = ZipBytes.Make(("inner.zip", archive), ("a.txt", "a"u8.ToArray()));
        var (report, copy) = Strip.Accepted(archive);
        Assert.True(report.Removed.Contains(MetadataClass.Embedded));
        var depthLeft = 0;
        while (ZipBytes.Read(copy).TryGetValue("inner.zip", out var inner))
        {
            copy = inner;
            depthLeft++;
        }
        Assert.InRange(depthLeft, 1, 4);
    }

    [Fact]
    public void A_bomb_of_one_member_is_refused()
    {
        var bomb = ZipBytes.Make(("zeros.txt", new byte[40 << 20]));
        Assert.Equal(Refusal.MediaLimit, Strip.Refused(bomb));
    }

    [Fact]
    public void A_member_that_claims_less_than_it_holds_is_no_way_around()
    {
        var archive = ZipBytes.MakeOfTexts(("a.txt", new string('a', 100_000)));
        var central = archive.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(archive.AsSpan(central + 24), 10);
        Assert.Equal(Refusal.MediaMalformed, Strip.Refused(archive));
    }

    [Fact]
    public void A_header_that_says_another_name_than_the_directory_is_refused()
    {
        var archive = ZipBytes.MakeOfTexts(("a.txt", "text"));
        archive.AsSpan(30, 1).Fill((byte)'b');
        Assert.Equal(Refusal.MediaMalformed, Strip.Refused(archive));
    }

    [Fact]
    public void An_encrypted_member_is_refused_as_such()
    {
        var archive = ZipBytes.MakeOfTexts(("a.txt", "text"));
        archive[archive.AsSpan().LastIndexOf("PK\u0001\u0002"u8) + 8] |= 1;
        Assert.Equal(Refusal.MediaEncrypted, Strip.Refused(archive));
    }

    [Fact]
    public void Programs_and_packages_that_are_archives_are_refused() =>
        Assert.Equal(Refusal.MediaUnsupported, Strip.Refused(ZipBytes.MakeOfTexts(("META-INF/MANIFEST.MF", "x"), ("a.txt", "y"))));

    [Fact]
    public void Cut_short_at_every_byte_it_is_refused()
    {
        var archive = ZipBytes.MakeOfTexts(("a.txt", "text"), ("b.txt", "more"));
        var clean = Strip.Accepted(archive).Copy;
        for (var length = 4; length < clean.Length; length++)
            Assert.NotEqual(Refusal.None, Strip.Refused(clean[..length]));
    }

    [Fact]
    public void Every_change_of_content_shows_in_the_checksum()
    {
        var clean = Strip.Accepted(ZipBytes.MakeOfTexts(("a.txt", "text"), ("b.txt", "more"))).Copy;
        for (var i = 35; i < 35 + 6; i++)
        {
            var tampered = (byte[])clean.Clone();
            tampered[i] ^= 0x10;
            var (made, copy) = Strip.Run(tampered);
            Assert.True(made.Refusal != Refusal.None || !ZipBytes.Read(copy).TryGetValue("a.txt", out var content) || content.AsSpan().SequenceEqual("text"u8));
        }
    }

    [Fact]
    public void A_member_larger_than_the_spool_is_made_the_same()
    {
        var state = 7UL;
        var noise = new StringBuilder();
        while (noise.Length < 9 << 20)
            noise.Append((char)('!' + Mutation.Next(ref state, 90)));
        var (_, copy) = Strip.Accepted(ZipBytes.MakeOfTexts(("large.txt", noise.ToString())));
        Assert.Equal(noise.ToString(), Encoding.UTF8.GetString(ZipBytes.Read(copy)["large.txt"]));
    }
}

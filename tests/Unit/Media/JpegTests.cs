using Submissions.Contracts;

namespace Submissions.Tests.Unit.Media;

/// <summary>What stays of a JPEG, what goes, and what is said about it.</summary>
public sealed class JpegTests
{
    private const string Told = "WHO-TOOK-IT-4711";
    private const byte App1 = 0xE1, App2 = 0xE2, Comment = 0xFE;

    private static ReadOnlySpan<byte> ToldBytes => "WHO-TOOK-IT-4711"u8;

    /// <summary>Every place in a JPEG where something can be told: name, file, classes that are to be reported.</summary>
    public static TheoryData<string, byte[], MetadataClass[]> Dirty()
    {
        var text = JpegVector.Text(Told);
        byte[] xmpName = [.. "http://ns.adobe.com/xap/1.0/\0"u8];
        byte[] longXmpName = [.. "http://ns.adobe.com/xmp/extension/\0"u8, .. new byte[40]];
        byte[] iptc = [0x1C, 2, 80, 0, (byte)text.Length, .. text, 0x1C, 2, 90, 0, 1, (byte)'X'];
        byte[] photoshop = [.. "Photoshop 3.0\0"u8, .. "8BIM"u8, 4, 4, 0, 0, 0, 0, 0, (byte)iptc.Length, .. iptc];
        byte[] picture = JpegVector.With((Comment, text));
        return new()
        {
            { "EXIF: make", JpegVector.With((App1, new ExifVector().Main(0x010F, Told).Body())), [MetadataClass.Device] },
            { "EXIF: time", JpegVector.With((App1, new ExifVector().Main(0x0132, "2024:03:14 09:26:53" + Told).Body())), [MetadataClass.Time] },
            { "EXIF: artist", JpegVector.With((App1, new ExifVector().Main(0x013B, Told).Body())), [MetadataClass.Person] },
            { "EXIF: software", JpegVector.With((App1, new ExifVector().Main(0x0131, Told).Body())), [MetadataClass.Software] },
            { "EXIF: maker note", JpegVector.With((App1, new ExifVector().Exif(0x927C, Told).Body())), [MetadataClass.Device] },
            { "EXIF: unique id", JpegVector.With((App1, new ExifVector().Exif(0xA420, Told).Body())), [MetadataClass.Identifier] },
            { "EXIF: user comment", JpegVector.With((App1, new ExifVector().Exif(0x9286, Told).Body())), [MetadataClass.Text] },
            { "EXIF: GPS", JpegVector.With((App1, new ExifVector().Gps(0x0002, Told).Body())), [MetadataClass.Location] },
            { "EXIF: thumbnail", JpegVector.With((App1, new ExifVector().Thumbnail(picture).Body())), [MetadataClass.Thumbnail] },
            { "EXIF: unknown tag", JpegVector.With((App1, new ExifVector().Main(0xFEDC, Told).Body())), [MetadataClass.Other] },
            { "EXIF: not a TIFF", JpegVector.With((App1, [.. "Exif\0\0"u8, .. text])), [MetadataClass.Other] },
            { "EXIF twice", JpegVector.With((App1, new ExifVector().Orientation(6).Body()), (App1, new ExifVector().Main(0x010F, Told).Body())), [MetadataClass.Device] },
            { "XMP", JpegVector.With((App1, [.. xmpName, .. JpegVector.Text($"<x dc:creator='{Told}' xmp:CreateDate='1'/>")])), [MetadataClass.Person, MetadataClass.Time] },
            { "XMP, extended", JpegVector.With((App1, [.. longXmpName, .. JpegVector.Text($"<x GPSLatitude='{Told}'/>")])), [MetadataClass.Location] },
            { "IPTC", JpegVector.With((0xED, photoshop)), [MetadataClass.Person, MetadataClass.Location] },
            { "comment", JpegVector.With((Comment, text)), [MetadataClass.Comment] },
            { "comment after the tables", new JpegVector().Tables().Segment(Comment, text).Frame().Scan().End(), [MetadataClass.Comment] },
            { "ICC", JpegVector.With([.. IccVector.Chunks(IccVector.Grey(Told), 1).Select(chunk => (App2, chunk))]), [MetadataClass.Text, MetadataClass.Time, MetadataClass.Device, MetadataClass.Software, MetadataClass.Identifier] },
            { "ICC in three", JpegVector.With([.. IccVector.Chunks(IccVector.Grey(Told), 3).Select(chunk => (App2, chunk))]), [MetadataClass.Text, MetadataClass.Device] },
            { "ICC, broken", JpegVector.With((App2, [.. "ICC_PROFILE\0"u8, 1, 2, .. text])), [MetadataClass.Text] },
            { "JFIF thumbnail", JpegVector.With((0xE0, JpegVector.Jfif(72, [.. text[..3]])), (Comment, text)), [MetadataClass.Thumbnail] },
            { "JFXX thumbnail", JpegVector.With((0xE0, JpegVector.Jfif()), (0xE0, [.. "JFXX\0"u8, 0x10, .. picture])), [MetadataClass.Thumbnail] },
            { "Adobe, longer than it is", JpegVector.With((0xEE, [.. "Adobe"u8, 0, 100, 0x40, 0, 0, 0, 1, .. text])), [] },
            { "MPF and its second picture", new JpegVector().Segment(App2, [.. "MPF\0"u8, .. text]).Picture().End(picture), [MetadataClass.Embedded, MetadataClass.Trailer] },
            { "motion photo", JpegVector.With() is var plain ? [.. plain, 0, 0, 0, 24, .. "ftypmp42"u8, .. text] : [], [MetadataClass.Embedded, MetadataClass.Trailer] },
            { "trailing bytes", new JpegVector().Picture().End(text), [MetadataClass.Trailer] },
            { "C2PA", JpegVector.With((0xEB, [.. "JP\0\u0001"u8, .. text])), [MetadataClass.Identifier] },
            { "Ducky", JpegVector.With((0xEC, [.. "Ducky"u8, .. text])), [MetadataClass.Software] },
            { "APP9", JpegVector.With((0xE9, text)), [MetadataClass.Other] },
            { "JPG7", JpegVector.With((0xF8, text)), [MetadataClass.Other] },
            { "stray bytes between segments", new JpegVector().Tables().Raw(text).Frame().Scan().End(), [MetadataClass.Other] },
            { "slack after a table", new JpegVector().Tables().Segment(0xDD, [0, 0, .. text]).Frame().Scan().End(), [MetadataClass.Other] },
            { "segment after the coded data", new JpegVector().Picture().Segment(App1, new ExifVector().Main(0x010F, Told).Body()).End(), [MetadataClass.Device, MetadataClass.Other] },
            {
                "as a messenger sends it, with a note of its own",
                JpegVector.With((0xE0, JpegVector.Jfif()), (0xED, [.. "Photoshop 3.0\0"u8, .. "8BIM"u8, 4, 4, 0, 0, 0, 0, 0, (byte)(text.Length + 5), 0x1C, 2, 40, 0, (byte)text.Length, .. text])),
                [MetadataClass.Text]
            },
        };
    }

    [Theory]
    [MemberData(nameof(Dirty), DisableDiscoveryEnumeration = true)]
    public void A_safe_copy_tells_nothing_of_it_and_the_report_says_what_was_there(string what, byte[] file, MetadataClass[] expected)
    {
        Assert.True(file.AsSpan().IndexOf(ToldBytes) >= 0 || what.Contains("three", StringComparison.Ordinal), "The vector is not dirty.");
        var stripped = Stripped.From(file);

        var removed = stripped.Removed;
        Assert.False(stripped.Holds(ToldBytes), what);
        Assert.False(stripped.Holds("WHO-"u8), what);
        Assert.False(stripped.Holds("4711"u8), what);
        Assert.All(expected, member => Assert.True(removed.Contains(member), $"{what}: {member} missing in {removed}"));
        Assert.True(stripped.Holds(JpegVector.Coded), "The picture is gone.");
    }

    [Theory]
    [MemberData(nameof(Dirty), DisableDiscoveryEnumeration = true)]
    public void A_copy_of_a_copy_is_the_copy_and_two_runs_give_the_same(string what, byte[] file, MetadataClass[] expected)
    {
        Assert.NotNull(expected);
        var once = Stripped.From(file);
        var twice = Stripped.From(once.Copy);

        Assert.Equal(once.Copy, Stripped.From(file).Copy);
        Assert.Equal(once.Copy, twice.Copy);
        Assert.True(twice.Removed.IsEmpty, $"{what}: {twice.Removed}");
    }

    [Fact]
    public void A_clean_file_is_copied_byte_for_byte()
    {
        var file = JpegVector.With((0xE0, JpegVector.Jfif(0)[..8].Concat(new byte[] { 0, 1, 0, 1, 0, 0 }).ToArray()));
        Assert.Equal(Stripped.From(file).Copy, Stripped.From(Stripped.From(file).Copy).Copy);

        var plain = JpegVector.Plain();
        var stripped = Stripped.From(plain);

        Assert.Equal(plain, stripped.Copy);
        Assert.True(stripped.Removed.IsEmpty);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void The_orientation_stays_as_the_only_tag(int orientation)
    {
        var file = JpegVector.With((App1, new ExifVector().Main(0x010F, Told).Orientation((ushort)orientation).Gps(2, Told).Thumbnail(JpegVector.Plain()).Body()));

        var stripped = Stripped.From(file);

        Assert.False(stripped.Holds(ToldBytes));
        Assert.True(stripped.Copy.AsSpan().IndexOf((ReadOnlySpan<byte>)[.. "Exif\0\0MM\0*\0\0\0\u0008"u8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0]) > 0);
        Assert.Equal(JpegVector.Plain().Length + 36, stripped.Copy.Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(255)]
    public void An_orientation_that_turns_nothing_goes(int orientation)
    {
        var stripped = Stripped.From(JpegVector.With((App1, new ExifVector().Main(0x010F, Told).Orientation((ushort)orientation).Body())));

        Assert.Equal(JpegVector.Plain(), stripped.Copy);
    }

    [Fact]
    public void A_profile_keeps_its_colours_and_loses_its_words()
    {
        var stripped = Stripped.From(JpegVector.With([.. IccVector.Chunks(IccVector.Grey(Told), 1).Select(chunk => (App2, chunk))]));

        Assert.True(stripped.Holds("kTRC"u8) && stripped.Holds("wtpt"u8));
        Assert.False(stripped.Holds("lcms"u8) || stripped.Holds("APPL"u8) || stripped.Holds("MAKR"u8) || stripped.Holds("CREA"u8) || stripped.Holds("0123456789abcdef"u8) || stripped.Holds("priv"u8));
    }

    [Fact]
    public void Coded_data_is_copied_as_it_stands_with_restarts_and_stuffing()
    {
        byte[] coded = [0x2B, 0xFF, 0xD0, 0x2B, 0xFF, 0x00, 0x12, 0xFF, 0xD7, 0x2B];
        var file = new JpegVector().Tables().Segment(0xDD, 0, 1).Frame(samples: 32).Scan(coded: coded).End();

        Assert.Equal(file, Stripped.From(file).Copy);
    }

    [Fact]
    public void Progressive_pictures_keep_all_their_scans()
    {
        var file = new JpegVector().Tables().Frame(0xC2).Scan(0, 0, coded: [0x3F]).Scan(1, 63, coded: [0xAF]).End();

        Assert.Equal(file, Stripped.From(file).Copy);
    }

    [Fact]
    public void A_number_of_lines_may_follow_the_first_scan()
    {
        var file = new JpegVector().Tables().Frame(lines: 0).Scan().Segment(0xDC, 0, 8).End();

        Assert.Equal(file, Stripped.From(file).Copy);
        Assert.Equal(Refusal.MediaMalformed, Stripped.From(new JpegVector().Tables().Frame(lines: 0).Scan().End()).Outcome.Refusal);
    }

    [Fact]
    public void Fill_bytes_before_markers_go_and_are_nothing_to_report()
    {
        var file = new JpegVector().Raw(0xFF, 0xFF, 0xFF).Picture().Raw(0xFF, 0xFF).End();
        var stripped = Stripped.From(file);

        Assert.True(stripped.Removed.IsEmpty);
        Assert.True(stripped.Copy.Length <= file.Length);
    }

    [Fact]
    public void Densities_of_square_pixels_all_become_one()
    {
        Assert.Equal(Stripped.From(JpegVector.With((0xE0, JpegVector.Jfif(72)))).Copy, Stripped.From(JpegVector.With((0xE0, JpegVector.Jfif(300)))).Copy);
    }

    [Fact]
    public void Every_way_of_cutting_a_file_short_is_refused()
    {
        var file = JpegVector.With((App1, new ExifVector().Main(0x010F, Told).Orientation(6).Body()), (Comment, JpegVector.Text(Told)));
        for (var length = 0; length < file.Length; length++)
        {
            var refusal = Stripped.From(file[..length]).Outcome.Refusal;
            Assert.True(refusal == (length < 3 ? Refusal.MediaUnknown : Refusal.MediaCutShort), $"{length}: {refusal}");
        }
    }

    public static TheoryData<string, byte[], Refusal> Hostile() => new()
    {
        { "two frames", new JpegVector().Tables().Frame().Frame().Scan().End(), Refusal.MediaMalformed },
        { "scan before the frame", new JpegVector().Tables().Scan().Frame().End(), Refusal.MediaMalformed },
        { "no scan", new JpegVector().Tables().Frame().End(), Refusal.MediaMalformed },
        { "nothing at all", [0xFF, 0xD8, 0xFF, 0xD9], Refusal.MediaMalformed },
        { "a second beginning", new JpegVector().Tables().Raw(0xFF, 0xD8).Frame().Scan().End(), Refusal.MediaMalformed },
        { "a segment of length 1", new JpegVector().Raw(0xFF, 0xE1, 0, 1).Picture().End(), Refusal.MediaMalformed },
        { "a frame without samples", new JpegVector().Tables().Frame(samples: 0).Scan().End(), Refusal.MediaMalformed },
        { "a scan of another component", new JpegVector().Tables().Frame().Segment(0xDA, 1, 9, 0, 0, 63, 0).Raw(0x2B).End(), Refusal.MediaMalformed },
        { "Huffman codes that do not fit", new JpegVector().Segment(0xC4, [0, 3, .. new byte[15], 1, 2, 3]).Picture().End(), Refusal.MediaMalformed },
        { "text as a quantisation table", new JpegVector().Segment(0xDB, JpegVector.Text(Told)).Picture().End(), Refusal.MediaMalformed },
        { "hierarchical", new JpegVector().Segment(0xDE, 8, 0, 8, 0, 8, 1, 1, 0x11, 0).Picture().End(), Refusal.MediaUnsupported },
        { "JPEG-LS", new JpegVector().Segment(0xF7, 8, 0, 8, 0, 8, 1, 1, 0x11, 0).Picture().End(), Refusal.MediaUnsupported },
        { "65,500 × 65,500", new JpegVector().Tables().Frame(lines: 65_500, samples: 65_500).Scan().End(), Refusal.MediaLimit },
        { "19,000 × 19,000 in a few bytes", new JpegVector().Tables().Frame(lines: 19_000, samples: 19_000).Scan().End(), Refusal.MediaLimit },
        { "the size told later", new JpegVector().Tables().Frame(lines: 0, samples: 65_500).Scan().Segment(0xDC, 0xFF, 0xDC).End(), Refusal.MediaLimit },
        { "100,000 bytes between segments", new JpegVector().Tables().Raw(new byte[100_000]).Frame().Scan().End(), Refusal.MediaLimit },
        { "200 scans", Many(200, vector => vector.Scan(1, 63, coded: [0xAF])), Refusal.MediaLimit },
        { "5,000 comments", Many(5_000, vector => vector.Segment(0xFE, 1)), Refusal.MediaLimit },
        { "5,000 quantisation tables", Many(5_000, vector => vector.Segment(0xDB, [0, .. new byte[64]])), Refusal.MediaLimit },
        { "a PNG", [0x89, .. "PNG\r\n\u001a\n"u8], Refusal.MediaUnsupported },
        { "text", JpegVector.Text("hello"), Refusal.MediaUnknown },
        { "nothing", [], Refusal.MediaUnknown },
    };

    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public void A_hostile_file_is_refused(string what, byte[] file, Refusal expected)
    {
        var refusal = Stripped.From(file).Outcome.Refusal;

        Assert.True(refusal == expected, $"{what}: {refusal}");
    }

    [Fact]
    public void A_profile_of_16_MiB_is_refused()
    {
        var vector = new JpegVector();
        for (var number = 1; number <= 255; number++)
            vector.Segment(App2, [.. "ICC_PROFILE\0"u8, (byte)number, 255, .. new byte[65_519]]);

        Assert.Equal(Refusal.MediaLimit, Stripped.From(vector.Picture().End()).Outcome.Refusal);
    }

    private static byte[] Many(int count, Action<JpegVector> add)
    {
        var vector = new JpegVector().Tables().Frame(0xC2).Scan(0, 0, coded: [0x3F]);
        for (var index = 0; index < count; index++)
            add(vector);
        return vector.End();
    }
}

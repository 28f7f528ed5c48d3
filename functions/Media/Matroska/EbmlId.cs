namespace Submissions.Media.Matroska;

/// <summary>Names of elements (RFC 8794 and RFC 9559), with their length marker.</summary>
internal static class EbmlId
{
    public const uint Header = 0x1A45DFA3;
    public const uint DocType = 0x4282;
    public const uint DocTypeVersion = 0x4287;
    public const uint DocTypeReadVersion = 0x4285;
    public const uint Void = 0xEC;
    public const uint Checksum = 0xBF;
    public const uint Segment = 0x18538067;
    public const uint SeekHead = 0x114D9B74;
    public const uint Seek = 0x4DBB;
    public const uint SeekId = 0x53AB;
    public const uint SeekPosition = 0x53AC;
    public const uint Info = 0x1549A966;
    public const uint TimestampScale = 0x2AD7B1;
    public const uint Duration = 0x4489;
    public const uint MuxingApp = 0x4D80;
    public const uint WritingApp = 0x5741;
    public const uint DateUtc = 0x4461;
    public const uint Title = 0x7BA9;
    public const uint Tracks = 0x1654AE6B;
    public const uint TrackEntry = 0xAE;
    public const uint TrackNumber = 0xD7;
    public const uint TrackUid = 0x73C5;
    public const uint TrackType = 0x83;
    public const uint TrackTimestampScale = 0x23314F;
    public const uint Language = 0x22B59C;
    public const uint Name = 0x536E;
    public const uint CodecId = 0x86;
    public const uint CodecPrivate = 0x63A2;
    public const uint Video = 0xE0;
    public const uint Audio = 0xE1;
    public const uint Colour = 0x55B0;
    public const uint Mastering = 0x55D0;
    public const uint Projection = 0x7670;
    public const uint ContentEncodings = 0x6D80;
    public const uint ContentEncoding = 0x6240;
    public const uint ContentCompression = 0x5034;
    public const uint ContentEncryption = 0x5035;
    public const uint BlockAdditionMapping = 0x41E4;
    public const uint Cluster = 0x1F43B675;
    public const uint Timestamp = 0xE7;
    public const uint SimpleBlock = 0xA3;
    public const uint BlockGroup = 0xA0;
    public const uint Block = 0xA1;
    public const uint BlockAdditions = 0x75A1;
    public const uint BlockMore = 0xA6;
    public const uint BlockAddId = 0xEE;
    public const uint BlockAdditional = 0xA5;
    public const uint EncryptedBlock = 0xAF;
    public const uint ReferenceBlock = 0xFB;
    public const uint Cues = 0x1C53BB6B;
    public const uint CuePoint = 0xBB;
    public const uint CueTime = 0xB3;
    public const uint CueTrackPositions = 0xB7;
    public const uint CueTrack = 0xF7;
    public const uint CueClusterPosition = 0xF1;
    public const uint Chapters = 0x1043A770;
    public const uint Tags = 0x1254C367;
    public const uint Attachments = 0x1941A469;

    /// <summary>Whether an element of this name stands at the top: it ends a cluster of unknown length.</summary>
    public static bool IsTop(uint id) => id is Cluster or Cues or Tags or SeekHead or Info or Tracks or Attachments or Chapters or Header or Segment;
}

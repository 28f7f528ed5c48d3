namespace Submissions.Media.Matroska;

/// <summary>
/// Where one element stands (RFC 8794, 6): name, 1 to 4 bytes | length, 1 to 8 bytes | body.
/// </summary>
/// <param name="Id">With its length marker.</param>
/// <param name="BodyBytes">Offset of the body.</param>
/// <param name="EndBytes">Offset behind it; <see cref="Unknown"/> for live video.</param>
internal readonly record struct EbmlElement(uint Id, long BodyBytes, long EndBytes)
{
    public const long Unknown = -1;

    public long LengthBytes => EndBytes - BodyBytes;
}

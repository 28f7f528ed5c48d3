namespace Submissions.Media.Bmff;

/// <summary>
/// Where one box stands (ISO/IEC 14496-12, 4.2; a QuickTime atom is the same).
/// <code>
///  +-----------+-----------+- - - - - - - - -+-----------+
///  | size, 4   | type, 4   | size, 8, if the | body      |   size 0: to the end of what holds it
///  |           |           | other is 1      |           |   size 1: the long form
///  +-----------+-----------+- - - - - - - - -+-----------+
/// </code>
/// </summary>
/// <param name="Type">Four Latin-1 characters.</param>
/// <param name="StartBytes">Offset of the box.</param>
/// <param name="BodyBytes">Offset of its body.</param>
/// <param name="EndBytes">Offset behind it.</param>
internal readonly record struct Box(string Type, long StartBytes, long BodyBytes, long EndBytes)
{
    public const int HeaderBytes = 8;

    public const int LongHeaderBytes = 16;

    public long BodyLengthBytes => EndBytes - BodyBytes;
}

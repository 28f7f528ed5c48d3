namespace Submissions.Tests.Unit.Media.Amr;

/// <summary>AMR made in code: two frames of sound and one of silence.</summary>
internal static class AmrBytes
{
    public static byte[] Clean { get; } = [.. "#!AMR\n"u8, 0x3C, .. new byte[31], 0x7C, 0x04, .. new byte[12]];

    public static byte[] Wide { get; } = [.. "#!AMR-WB\n"u8, 0x44, .. new byte[60], 0x4C, .. new byte[5], 0x74];

    public static byte[] Dirty { get; } = [.. Clean, .. "TAGSECRET"u8, .. new byte[119]];
}

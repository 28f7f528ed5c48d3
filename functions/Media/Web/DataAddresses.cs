using System.Buffers.Text;
using Submissions.Contracts;

namespace Submissions.Media.Web;

/// <summary>Pictures that stand inside a page as <c>data:image/…;base64,…</c>.</summary>
internal static class DataAddresses
{
    /// <summary>Longest kind of picture that is written in front of the data.</summary>
    private const int MaxTypeBytes = 64;

    public static bool Is(ReadOnlySpan<byte> value) => value.TrimStart(" \t\r\n"u8).StartsWith("data:"u8);

    /// <summary>The address of the picture's safe copy, or null if there is none.</summary>
    public static byte[]? Strip(ReadOnlySpan<byte> value, StripRun run, out MetadataSet removed)
    {
        removed = default;
        value = value.TrimStart(" \t\r\n"u8);
        var comma = value[..Math.Min(value.Length, MaxTypeBytes)].IndexOf((byte)',');
        if (comma < 0 || !value[..comma].StartsWith("data:image/"u8) || !value[..comma].EndsWith(";base64"u8))
            return null;
        var packed = value[(comma + 1)..].ToArray();
        var used = 0;
        foreach (var one in packed)
        {
            if (one is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
                packed[used++] = one;
        }
        if (Base64.DecodeFromUtf8InPlace(packed.AsSpan(0, used), out var bytes) != System.Buffers.OperationStatus.Done)
            return null;
        using var source = new MemoryStream(packed, 0, bytes, writable: false);
        using var copy = new MemoryStream();
        if (!run.StripEmbedded(source, copy).TryGet(out var report) || !report.Kind.MediaType().StartsWith("image/", StringComparison.Ordinal))
            return null;
        removed = report.Removed;
        var start = System.Text.Encoding.ASCII.GetBytes($"data:{report.Kind.MediaType()};base64,");
        var address = new byte[start.Length + Base64.GetMaxEncodedToUtf8Length((int)copy.Length)];
        start.CopyTo(address, 0);
        Base64.EncodeToUtf8(copy.GetBuffer().AsSpan(0, (int)copy.Length), address.AsSpan(start.Length), out _, out var written);
        return address[..(start.Length + written)];
    }
}

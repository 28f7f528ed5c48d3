namespace Submissions.Media.Zip;

/// <summary>
/// Names of members. They are content (<c>IMG-20240101-WA0001.jpg</c>, a street, a person) and stay as they are, but for what would leave the folder where
/// the archive is unpacked.
/// </summary>
internal static class ZipNames
{
    /// <summary>The name with slashes, or null if it is no relative path: one with a drive, with steps up, with nothing in it, or with control characters.</summary>
    public static byte[]? Relative(ReadOnlySpan<byte> untrustedName)
    {
        var name = untrustedName.ToArray();
        name.AsSpan().Replace((byte)'\\', (byte)'/');
        var path = name.AsSpan();
        while (path.StartsWith("./"u8))
            path = path[2..];
        if (path.IsEmpty || path[0] == '/' || path.Contains((byte)':') || path.ContainsAnyInRange((byte)0, (byte)31))
            return null;
        foreach (var range in path.Split((byte)'/'))
        {
            if (path[range].SequenceEqual(".."u8) || path[range].SequenceEqual("."u8))
                return null;
        }
        return path.ToArray();
    }
}

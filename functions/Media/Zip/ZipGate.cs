namespace Submissions.Media.Zip;

/// <summary>The second look at a plain archive: names that stay in the folder where it is unpacked. Each file in it had its own gate.</summary>
internal sealed class ZipGate : ArchiveGate
{
    protected override bool TryOpenMember(ReadOnlySpan<byte> name, bool isFirst, out ContentGate? content)
    {
        content = null;
        if (name.IsEmpty || name[0] == '/' || name.Contains((byte)'\\') || name.ContainsAnyInRange((byte)0, (byte)31) || name.Contains((byte)':'))
            return false;
        foreach (var range in name.Split((byte)'/'))
        {
            if (name[range].SequenceEqual(".."u8) || name[range].SequenceEqual("."u8))
                return false;
        }
        return true;
    }
}

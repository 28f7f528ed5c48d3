using System.Text;

namespace Submissions.Media.Xml;

/// <summary>The names of one document. Told apart by their bytes, so that a name that was seen before costs no string.</summary>
internal sealed class XmlNames
{
    private readonly Dictionary<int, List<XmlName>> _byHash = [];
    private int _count;

    /// <summary>The one object for a name; null when it is no name (Namespaces in XML 1.0, 4) or one too many.</summary>
    public XmlName? Get(ReadOnlySpan<byte> utf8)
    {
        var hash = new HashCode();
        hash.AddBytes(utf8);
        var key = hash.ToHashCode();
        if (_byHash.TryGetValue(key, out var same))
        {
            foreach (var name in same)
            {
                if (utf8.SequenceEqual(name.Utf8))
                    return name;
            }
        }
        return Add(key, utf8);
    }

    private XmlName? Add(int key, ReadOnlySpan<byte> utf8)
    {
        if (++_count > XmlLimits.MaxNames || !IsName(utf8))
            return null;
        var colon = utf8.IndexOf((byte)':');
        var prefix = colon < 0 ? "" : Encoding.UTF8.GetString(utf8[..colon]);
        var name = new XmlName(utf8.ToArray(), prefix, Encoding.UTF8.GetString(utf8[(colon + 1)..]));
        if (!_byHash.TryGetValue(key, out var same))
            _byHash[key] = same = [];
        same.Add(name);
        return name;
    }

    /// <summary>Letters, digits and the four signs of ASCII; letters of other scripts as they come.</summary>
    private static bool IsName(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty || utf8.Length > XmlLimits.MaxNameBytes || utf8[0] is (byte)'-' or (byte)'.' or (byte)':' || utf8[^1] == ':'
            || char.IsAsciiDigit((char)utf8[0]) || utf8.Count((byte)':') > 1 || !System.Text.Unicode.Utf8.IsValid(utf8))
        {
            return false;
        }
        foreach (var one in utf8)
        {
            if (!char.IsAsciiLetterOrDigit((char)one) && one is not ((byte)'-' or (byte)'.' or (byte)'_' or (byte)':' or >= 0x80))
                return false;
        }
        return true;
    }
}

using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Submissions.Tests.Unit.Sealing;

/// <summary>One vector of the C2SP CCTV age suite, as the npm package <c>cctv-age</c> carries it.</summary>
internal sealed partial class CctvVector
{
    private readonly List<KeyValuePair<string, string>> _fields = [];

    private CctvVector(string name, byte[] file)
    {
        Name = name;
        var end = file.AsSpan().IndexOf("\n\n"u8);
        foreach (var line in Encoding.UTF8.GetString(file, 0, end).Split('\n'))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            _fields.Add(new(line[..colon], line[(colon + 2)..]));
        }
        Age = One("compressed") == "zlib" ? Inflate(file[(end + 2)..]) : file[(end + 2)..];
    }

    public static IReadOnlyDictionary<string, CctvVector> All { get; } = Load();

    public string Name { get; }

    public byte[] Age { get; }

    public string Expect => One("expect")!;

    public bool IsArmored => One("armored") == "yes";

    public string? One(string key) => _fields.Where(field => field.Key == key).Select(field => field.Value).SingleOrDefault();

    public IEnumerable<string> Many(string key) => _fields.Where(field => field.Key == key).Select(field => field.Value);

    public override string ToString() => Name;

    private static Dictionary<string, CctvVector> Load()
    {
        var path = Repository.Path("node_modules", "cctv-age", "index.js");
        if (!File.Exists(path))
        {
            throw new InvalidOperationException("The age test vectors are not installed. Run `npm ci` in the repository's root: they are the package cctv-age.");
        }
        return VectorPattern().Matches(File.ReadAllText(path)).ToDictionary(
            match => match.Groups[1].Value,
            match => new CctvVector(match.Groups[1].Value, Convert.FromBase64String(match.Groups[2].Value)));
    }

    private static byte[] Inflate(byte[] compressed)
    {
        var inflated = new MemoryStream();
        using var zlib = new ZLibStream(new MemoryStream(compressed), CompressionMode.Decompress);
        zlib.CopyTo(inflated);
        return inflated.ToArray();
    }

    [GeneratedRegex("""^// \.\./testdata/(\w+)\nvar \w+ = __toBinary\("([A-Za-z0-9+/=]*)"\);$""", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex VectorPattern();
}

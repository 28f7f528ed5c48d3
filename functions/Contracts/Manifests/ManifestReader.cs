using System.Text;
using System.Text.Json;

namespace Submissions.Contracts;

/// <summary>Reads an untrusted manifest: bounded in bytes, depth and every member, unknown members refused. The only hostile plaintext that the pipeline parses outside the cage.</summary>
public static class ManifestReader
{
    /// <summary>Longest manifest in bytes: 200,000 characters of statement and 1,000 files fit; a memory bomb does not.</summary>
    public const int MaxLengthBytes = 2 << 20;

    private const int MaxStatementLength = 200_000;
    private const int MaxPlaceLength = 2_000;
    private const int MaxSourceLength = 2_000;
    private const int MaxNameLength = 1_000;
    private const int MaxCodeLength = 64;
    private const int MaxKeyLength = 4_096;
    private const int MaxEntries = 1_000;
    private const int MaxVictims = 1_000_000;
    private const int MaxLatitudeE6 = 90_000_000;
    private const int MaxLongitudeE6 = 180_000_000;

    private static ReadOnlySpan<byte> Opening => "{\"schema\":\"submissions/manifest/"u8;

    /// <summary>How many bytes <see cref="LooksLikeOne"/> needs.</summary>
    public static int OpeningLengthBytes => Opening.Length;

    /// <summary>True when content begins as every manifest does. Several objects may; the one that no other names as a file is the manifest.</summary>
    public static bool LooksLikeOne(ReadOnlySpan<byte> untrustedContent) => untrustedContent.StartsWith(Opening);

    /// <summary>Reads a manifest; refuses what is not exactly of the form.</summary>
    public static Outcome<Manifest> Read(ReadOnlySpan<byte> untrustedContent)
    {
        if (untrustedContent.Length > MaxLengthBytes)
        {
            return Refusal.ManifestTooLarge;
        }
        try
        {
            var manifest = JsonSerializer.Deserialize<Manifest>(untrustedContent, ContractJson.Options);
            return manifest is not null && IsValid(manifest) ? manifest : Refusal.ManifestMalformed;
        }
        catch (JsonException)
        {
            return Refusal.ManifestMalformed;
        }
    }

    /// <summary>The form every sender writes: schema first, so that <see cref="LooksLikeOne"/> knows it.</summary>
    public static byte[] Write(Manifest manifest) => JsonSerializer.SerializeToUtf8Bytes(manifest, ContractJson.Options);

    private static bool IsValid(Manifest manifest) =>
        manifest.Schema == Manifest.SchemaV1
        && IsCode(manifest.Language)
        && (manifest.Situation is null || IsCode(manifest.Situation))
        && (manifest.Kind is null || IsCode(manifest.Kind))
        && IsText(manifest.Source, MaxSourceLength)
        && IsText(manifest.Reference, MaxNameLength)
        && IsText(manifest.Statement, MaxStatementLength)
        && IsText(manifest.Reply, MaxKeyLength)
        && IsText(manifest.Verify, MaxKeyLength)
        && IsText(manifest.Signature, MaxKeyLength)
        && (manifest.When is not { } when || when.To is null || when.To >= when.From)
        && (manifest.Where is null || IsPlace(manifest.Where))
        && AreAnswers(manifest.Answers)
        && (manifest.Victims is null || (manifest.Victims.Count <= MaxEntries && manifest.Victims.All(victims => victims is { Count: >= 0 and <= MaxVictims })))
        && (manifest.Consent is null || (manifest.Consent.Count <= MaxEntries && manifest.Consent.Keys.All(IsCode)))
        && AreFiles(manifest.Files);

    private static bool IsPlace(ManifestPlace place) =>
        IsText(place.Text, MaxPlaceLength)
        && place.LatitudeE6 is null or (>= -MaxLatitudeE6 and <= MaxLatitudeE6)
        && place.LongitudeE6 is null or (>= -MaxLongitudeE6 and <= MaxLongitudeE6)
        && place.LatitudeE6.HasValue == place.LongitudeE6.HasValue
        && place.PrecisionMeters is null or >= 0;

    private static bool AreAnswers(IReadOnlyDictionary<string, IReadOnlyList<string>>? answers) =>
        answers is null || (answers.Count <= MaxEntries && answers.All(answer => IsCode(answer.Key) && answer.Value is { Count: <= MaxEntries } && answer.Value.All(value => value is not null && IsText(value, MaxPlaceLength))));

    private static bool AreFiles(IReadOnlyList<ManifestFile> files)
    {
        if (files.Count > ObjectId.MaxNumber)
        {
            return false;
        }
        var seen = new HashSet<int>();
        // A null in a list is no error to the serialiser.
        return files.All(file =>
            file is not null && file.Object is >= 0 and <= ObjectId.MaxNumber && seen.Add(file.Object)
            && IsText(file.Name, MaxNameLength) && IsText(file.Type, MaxNameLength)
            && file.LengthBytes >= 0
            && file.Sha256.Length == 64 && file.Sha256.All(char.IsAsciiHexDigitLower));
    }

    private static bool IsCode(string text) =>
        text.Length is > 0 and <= MaxCodeLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_');

    /// <summary>Bounded, and every surrogate paired: what is stored must be UTF-8 again.</summary>
    private static bool IsText(string? text, int maxLength)
    {
        if (text is null)
        {
            return true;
        }
        if (text.Length > maxLength)
        {
            return false;
        }
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var consumed) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }
            rest = rest[consumed..];
        }
        return true;
    }
}

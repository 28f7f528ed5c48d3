using Submissions.Sealing;

namespace Submissions.Cli.Push;

/// <summary>The file that <c>submissions keygen --partner</c> writes: a line with the secret, and lines that begin with <c>#</c>.</summary>
internal static class SecretFile
{
    private const int MaxLengthBytes = 64 << 10;

    /// <exception cref="InvalidDataException">It is none. The message never says what it holds.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static PartnerSecret Read(FileInfo file)
    {
        if (!file.Exists)
        {
            throw new InvalidDataException($"There is no file {file.FullName}. Make one, once, with: submissions keygen --partner {file.Name}");
        }
        if (file.Length <= MaxLengthBytes)
        {
            foreach (var line in File.ReadLines(file.FullName))
            {
                if (line.AsSpan().Trim() is { IsEmpty: false } text && text[0] != '#')
                {
                    return PartnerSecret.Parse(text).TryGet(out var secret) ? secret : throw NotOne(file);
                }
            }
        }
        throw NotOne(file);
    }

    private static InvalidDataException NotOne(FileInfo file) => new($"{file.Name} is no partner's secret (SUBMISSIONS-PARTNER-SECRET-1…), or one that was mistyped.");
}

using Submissions.Sealing;

namespace Submissions.Cli.Open;

/// <summary>An identity file as age has it: an identity to a line; empty lines and lines that begin with <c>#</c> are left out.</summary>
internal sealed class IdentityFile : IDisposable
{
    /// <summary>Longest file that is read, 1 MiB. Stops a video named by mistake from being read whole.</summary>
    private const int MaxLengthBytes = 1 << 20;

    private readonly List<IDisposable> _owned = [];
    private readonly List<IIdentity> _identities = [];

    private IdentityFile()
    {
    }

    public IReadOnlyList<IIdentity> Identities => _identities;

    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">A line is no identity of a kind that we know, or there is none. The message names the line's number, never what it holds.</exception>
    public static IdentityFile Read(string path)
    {
        if (new FileInfo(path).Length > MaxLengthBytes)
        {
            throw new InvalidDataException($"{path} is too long to be an identity file.");
        }
        var file = new IdentityFile();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.AsSpan().Trim() is { IsEmpty: false } text && text[0] != '#' && !file.TryAdd(text))
            {
                file.Dispose();
                throw new InvalidDataException($"{path}, line {number}: no identity (AGE-SECRET-KEY-PQ-1… or AGE-SECRET-KEY-1…), or one that was mistyped.");
            }
        }
        return file.Identities.Count > 0 ? file : throw new InvalidDataException($"{path} holds no identity.");
    }

    public void Dispose() => _owned.ForEach(identity => identity.Dispose());

    private bool TryAdd(ReadOnlySpan<char> untrustedText) =>
        MlKem768X25519Identity.Parse(untrustedText).TryGet(out var hybrid) ? Add(hybrid, hybrid)
        : X25519Identity.Parse(untrustedText).TryGet(out var classical) && Add(classical, classical);

    private bool Add(IIdentity identity, IDisposable owned)
    {
        _identities.Add(identity);
        _owned.Add(owned);
        return true;
    }
}

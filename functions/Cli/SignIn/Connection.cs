using System.Net;
using System.Text.Json;
using Submissions.Cli.Proving;
using Submissions.Cli.Push;
using Submissions.Cli.Push.Items;
using Submissions.Cli.Sending;
using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Cli.SignIn;

/// <summary>A server as a partner speaks with it: signed in when that is asked for, believed by its log.</summary>
internal sealed class Connection : IDisposable
{
    /// <summary>A part of 4 MiB on the slowest line that is worth it; a server that is silent for longer is away.</summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(10);

    private readonly HttpClient _http;
    private readonly HttpClient _issuer = new();
    private readonly FileInfo? _secret;
    private readonly PublicLog _log;
    private readonly TokenSource? _tokens;
    private readonly TimeSpan _patience;
    private readonly Func<TokenSource> _signIn;

    public Connection(Uri address, TimeSpan patience, SignInOptions signIn, FileInfo? secret, IReadOnlyList<string> logKeys, DirectoryInfo? state)
    {
        (Address, _secret, _patience) = (address, secret, patience);
        _http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None, AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address, Timeout = s_timeout };
        _log = TrustOptions.Open(_http, logKeys, state);
        Intake = new IntakeClient(_http, patience);
        _signIn = () => signIn.ToSource(_issuer, Console.Error.WriteLine);
        _tokens = signIn.Authority is null ? null : _signIn();
    }

    public Uri Address { get; }

    public IntakeClient Intake { get; }

    /// <exception cref="InvalidDataException">No way to sign in was given.</exception>
    public PartnerClient Partner => new(_http, _tokens ?? _signIn(), _patience);

    /// <exception cref="InvalidDataException">It was not given, or is none.</exception>
    public PartnerSecret ReadSecret() => SecretFile.Read(_secret ?? throw new InvalidDataException("Say --secret FILE; make one, once, with: submissions keygen --partner FILE"));

    /// <summary>The server's keys, once its log vouches for them.</summary>
    /// <exception cref="UnprovenException">It does not.</exception>
    public Task<PublishedKeys> GetKeysAsync(CancellationToken cancellationToken) => new KeyTrust(_log).FetchAsync(Intake, cancellationToken);

    /// <exception cref="HttpRequestException">It cannot be had.</exception>
    public async Task<Vocabulary> GetVocabularyAsync(CancellationToken cancellationToken)
    {
        using var answer = await new Exchange(_http, _patience, TimeProvider.System).SendAsync(() => new HttpRequestMessage(HttpMethod.Get, "vocabulary"), cancellationToken);
        try
        {
            return answer.IsSuccessStatusCode
                ? Vocabulary.Read(await Bounded.ReadAsync(answer.Content, Vocabulary.MaxLengthBytes, cancellationToken) ?? [])
                : throw await RefusedException.ReadAsync(answer, cancellationToken);
        }
        catch (JsonException malformed)
        {
            throw new HttpRequestException("The server's vocabulary is none.", malformed);
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _issuer.Dispose();
        _tokens?.Dispose();
    }
}

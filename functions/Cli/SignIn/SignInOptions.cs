using System.CommandLine;
using Submissions.Cli.Probe;
using Submissions.Contracts;

namespace Submissions.Cli.SignIn;

/// <summary>How a partner's program signs in; the options of every command that does.</summary>
internal sealed record SignInOptions
{
    private static readonly Option<Uri?> s_authority = new("--authority")
    {
        Description = "The issuer that signs partners in, such as https://login.microsoftonline.com/TENANT/v2.0",
        CustomParser = Addresses.Read,
    };

    private static readonly Option<string?> s_client = new("--client") { Description = "The application (client id) that the operator registered for you" };

    private static readonly Option<FileInfo?> s_certificate = new("--certificate") { Description = "PEM file with its certificate and key" };

    private static readonly Option<FileInfo?> s_federated = new("--federated-token") { Description = "Instead of a certificate: file with a token of an issuer that yours trusts, as Kubernetes and GitHub write it" };

    private static readonly Option<bool> s_device = new("--device") { Description = "Instead of a certificate: a person signs in with a browser on any device (Entra ID only)" };

    private static readonly Option<string?> s_scope = new("--scope") { Description = "What the token is for, such as api://…/.default" };

    public Uri? Authority { get; init; }

    public string? Client { get; init; }

    public string? Certificate { get; init; }

    public string? FederatedToken { get; init; }

    public bool Device { get; init; }

    public string? Scope { get; init; }

    public static void AddTo(Command command)
    {
        foreach (var option in (Option[])[s_authority, s_client, s_certificate, s_federated, s_device, s_scope])
        {
            command.Options.Add(option);
        }
    }

    public static SignInOptions Read(ParseResult parsed) => new()
    {
        Authority = parsed.GetValue(s_authority),
        Client = parsed.GetValue(s_client),
        Certificate = parsed.GetValue(s_certificate)?.FullName,
        FederatedToken = parsed.GetValue(s_federated)?.FullName,
        Device = parsed.GetValue(s_device),
        Scope = parsed.GetValue(s_scope),
    };

    /// <summary>What gives out tokens.</summary>
    /// <param name="http">Reaches the issuer.</param>
    /// <param name="tell">Shows a person where to sign in.</param>
    /// <exception cref="InvalidDataException">An option is missing.</exception>
    public TokenSource ToSource(HttpClient http, Action<string> tell)
    {
        if (Authority is not { } authority || Client is not { } client || Scope is not { } scope)
        {
            throw new InvalidDataException("To sign in, say --authority, --client and --scope, and one of --certificate, --federated-token and --device.");
        }
        var application = new StaffSignIn(http, Entropy.System, TimeProvider.System);
        var ways = new List<Func<CancellationToken, Task<(string, DateTimeOffset)>>>();
        if (Certificate is { } certificate)
        {
            ways.Add(cancel => application.WithCertificateAsync(authority, client, certificate, scope, cancel));
        }
        if (FederatedToken is { } file)
        {
            ways.Add(cancel => application.WithFederatedTokenAsync(authority, client, file, scope, cancel));
        }
        if (Device)
        {
            ways.Add(new DeviceSignIn(authority, client, scope, tell).GetTokenAsync);
        }
        return ways is [var way] ? new TokenSource(way, TimeProvider.System) : throw new InvalidDataException("To sign in, say one of --certificate, --federated-token and --device.");
    }
}

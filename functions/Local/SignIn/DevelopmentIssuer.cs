using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using Submissions.Contracts;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Submissions.Local;

/// <summary>
/// The development OpenID Connect issuer: what Entra ID is on Azure, on one loopback port, with people to click on. Tokens look like Entra ID's
/// (<c>tid</c>, <c>oid</c>, <c>roles</c>, <c>ver</c>), so that the planes validate both by configuration alone.
/// </summary>
public sealed class DevelopmentIssuer : IAsyncDisposable
{
    /// <summary>Life of a code.</summary>
    public static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(2);

    /// <summary>Life of a token.</summary>
    public static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(20);

    private readonly IHost _host;
    private readonly ClientCertificates _certificates;

    private DevelopmentIssuer(IHost host, ClientCertificates certificates) => (_host, _certificates) = (host, certificates);

    /// <summary>Reads or makes its keys and builds the host.</summary>
    public static DevelopmentIssuer Create(IssuerOptions options, IConfiguration logging, TimeProvider time)
    {
        var certificates = new ClientCertificates(options.ClientFolder, time);
        var rules = new IssuerRules(options.Issuer, options.DeskPage, certificates, new OnceOnly(time), time);
        var host = new HostBuilder()
            .ConfigureLogging(builder => Logs.Configure(builder, logging))
            .ConfigureServices(services =>
            {
                services.AddSingleton<IHostLifetime, NoHostLifetime>();
                services.AddRouting();
                services.AddCors(cors => cors.AddDefaultPolicy(policy => policy.WithOrigins(options.DeskPage.GetLeftPart(UriPartial.Authority)).WithMethods("GET", "POST").AllowAnyHeader()));
                services.AddOpenIddict().AddServer(server => Configure(server, options, rules));
            })
            .ConfigureWebHost(
                web => web.UseKestrelCore().ConfigureKestrel(kestrel =>
                {
                    kestrel.Listen(IPAddress.Parse(options.Issuer.Host), options.Issuer.Port);
                    kestrel.AddServerHeader = false;
                    kestrel.Limits.MaxRequestBodySize = 64 << 10;
                }).Configure(app =>
                {
                    app.UseMiddleware<LoopbackNames>();
                    app.UseRouting();
                    app.UseCors();
                    app.UseAuthentication();
                    app.UseEndpoints(routes =>
                    {
                        routes.MapGet("/authorize", (Delegate)Authorize);
                        routes.MapPost(IssuerRules.TokenEndpoint, (Delegate)TokenAsync);
                        routes.MapGet("/healthz", () => Results.Json(new { part = "issuer" }));
                    });
                }),
                web => web.SuppressEnvironmentConfiguration = true)
            .Build();
        return new DevelopmentIssuer(host, certificates);
    }

    public Task StartAsync(CancellationToken cancellationToken) => _host.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => _host.StopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await ((IAsyncDisposable)_host).DisposeAsync();
        _certificates.Dispose();
    }

    private static void Configure(OpenIddictServerBuilder server, IssuerOptions options, IssuerRules rules)
    {
        server.EnableDegradedMode()
            .SetIssuer(options.Issuer)
            .SetAuthorizationEndpointUris("authorize")
            .SetTokenEndpointUris(IssuerRules.TokenEndpoint)
            .AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange()
            .AllowClientCredentialsFlow()
            .RegisterScopes([Scopes.OpenId, .. Samples.Apis, .. Samples.Apis.Select(api => api + IssuerRules.DefaultScope)])
            .SetAuthorizationCodeLifetime(CodeLifetime).SetAccessTokenLifetime(TokenLifetime).SetIdentityTokenLifetime(TokenLifetime)
            .AddSigningKey(IssuerKey.ReadOrMake(options.KeyFolder))
            .AddEphemeralEncryptionKey() // of codes alone, which do not outlive a restart
            .DisableAccessTokenEncryption()
            .Configure(settings => settings.CodeChallengeMethods.IntersectWith([CodeChallengeMethods.Sha256]));
        server.UseAspNetCore()
            .DisableTransportSecurityRequirement() // loopback
            .EnableAuthorizationEndpointPassthrough()
            .EnableTokenEndpointPassthrough();
        server.AddEventHandler<ExtractTokenRequestContext>(handler => handler.UseInlineHandler(IssuerRules.LeaveOutPeopleScope)
            .SetOrder(int.MaxValue));
        server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(rules.CheckAuthorizationAsync));
        server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(rules.CheckTokenAsync));
        server.AddEventHandler<ValidateTokenContext>(handler => handler.UseInlineHandler(rules.ChooseAssertionKeyAsync)
            .SetOrder(OpenIddictServerHandlers.Protection.ResolveTokenValidationParameters.Descriptor.Order + 1));
        server.AddEventHandler<ProcessAuthenticationContext>(handler => handler.UseInlineHandler(rules.CheckAssertionAsync)
            .SetOrder(OpenIddictServerHandlers.ValidateClientId.Descriptor.Order - 1));
    }

    private static IResult Authorize(HttpContext context)
    {
        var request = context.GetOpenIddictServerRequest()!;
        var person = Samples.People.FirstOrDefault(person => person.Id == context.Request.Query[SignInPage.Choice]);
        if (person is null)
        {
            return SignInPage.For(context.Request);
        }
        var principal = Principal(person.Id, person.Id, person.Roles, Samples.DeskApi);
        principal.SetScopes(request.GetScopes().Intersect([Scopes.OpenId, Samples.DeskApi]));
        principal.SetClaim(IssuerRules.CodeId, Convert.ToHexStringLower(Entropy.System.Bytes(16)));
        return Results.SignIn(principal, authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private static async Task<IResult> TokenAsync(HttpContext context)
    {
        var request = context.GetOpenIddictServerRequest()!;
        if (request.IsClientCredentialsGrantType())
        {
            var client = Samples.Clients.Single(client => client.Id == request.ClientId);
            return Results.SignIn(Principal(client.ObjectId, client.ObjectId, client.Roles, client.Audience), authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        }
        var code = await Microsoft.AspNetCore.Authentication.AuthenticationHttpContextExtensions.AuthenticateAsync(context, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        var principal = code.Principal!.Clone();
        principal.RemoveClaims(IssuerRules.CodeId);
        return Results.SignIn(principal, authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private static ClaimsPrincipal Principal(string subject, string objectId, IReadOnlyList<string> roles, string audience)
    {
        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        identity.SetClaim(Claims.Subject, subject).SetClaim("tid", Samples.Tenant).SetClaim("oid", objectId).SetClaim("ver", "2.0").SetClaims("roles", [.. roles]);
        var principal = new ClaimsPrincipal(identity);
        principal.SetResources(audience);
        principal.SetDestinations(static claim => claim.Type == IssuerRules.CodeId ? [] : claim.Type == Claims.Subject ? [Destinations.AccessToken, Destinations.IdentityToken] : [Destinations.AccessToken]);
        return principal;
    }
}

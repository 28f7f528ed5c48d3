using Microsoft.Extensions.Configuration;
using Submissions.Local;

[assembly: AssemblyFixture(typeof(Submissions.Tests.Unit.Local.IssuerFixture))]

namespace Submissions.Tests.Unit.Local;

/// <summary>One development issuer for all tests of it.</summary>
public sealed class IssuerFixture : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private DevelopmentIssuer? _issuer;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePorts.Row(1)}/");

    public Uri DeskPage { get; } = new("http://127.0.0.1:7071/");

    /// <summary>The PEM file of a sample client.</summary>
    public string CertificateOf(string client) => _folder.File($"signin/{client}.pem");

    public async ValueTask InitializeAsync()
    {
        _issuer = DevelopmentIssuer.Create(
            new IssuerOptions { Issuer = Address, DeskPage = DeskPage, KeyFolder = _folder.File("issuer"), ClientFolder = _folder.File("signin") },
            new ConfigurationBuilder().AddInMemoryCollection([new("LogLevel:Default", "None")]).Build(),
            TimeProvider.System);
        await _issuer.StartAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _issuer!.StopAsync(CancellationToken.None);
        await _issuer.DisposeAsync();
        _folder.Dispose();
    }
}

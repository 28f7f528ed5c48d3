using System.Globalization;
using System.Text;
using Submissions.Contracts;
using Submissions.Ledger;
using Submissions.Tests.Unit.Sealing;

namespace Submissions.Tests.Unit.Ledger;

/// <summary>A real RFC 3161 authority: <c>openssl ts</c> with its own root, in a temporary folder.</summary>
internal sealed class OpensslAuthority : IDisposable
{
    private const string HowToInstall = "Install the Debian package openssl.";

    private readonly string _folder = Directory.CreateTempSubdirectory("tsa-").FullName;

    private OpensslAuthority()
    {
    }

    public string RootPem => File.ReadAllText(Place("ca.pem"));

    public TimestampTrust Trust => TimestampTrust.FromPem(RootPem);

    public static async Task<OpensslAuthority> StartAsync()
    {
        var authority = new OpensslAuthority();
        await File.WriteAllTextAsync(authority.Place("tsa.cnf"), string.Create(CultureInfo.InvariantCulture, $"""
            [req]
            distinguished_name = name
            [name]
            [ext]
            basicConstraints = critical,CA:FALSE
            keyUsage = critical,digitalSignature
            extendedKeyUsage = critical,timeStamping
            [tsa]
            default_tsa = one
            [one]
            serial = {authority.Place("serial")}
            crypto_device = builtin
            signer_cert = {authority.Place("tsa.pem")}
            signer_key = {authority.Place("tsa.key")}
            signer_digest = sha256
            default_policy = 1.3.6.1.4.1.99999.1
            digests = sha256
            accuracy = secs:1
            ordering = no
            ess_cert_id_alg = sha256
            """));
        await authority.OpensslAsync("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", authority.Place("ca.key"), "-out", authority.Place("ca.pem"), "-subj", "/CN=Test root", "-days", "3650");
        await authority.OpensslAsync("req", "-new", "-config", authority.Place("tsa.cnf"), "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", authority.Place("tsa.key"), "-out", authority.Place("tsa.csr"), "-subj", "/CN=Test authority");
        await authority.OpensslAsync("x509", "-req", "-in", authority.Place("tsa.csr"), "-CA", authority.Place("ca.pem"), "-CAkey", authority.Place("ca.key"), "-CAcreateserial", "-days", "365", "-extfile", authority.Place("tsa.cnf"), "-extensions", "ext", "-out", authority.Place("tsa.pem"));
        return authority;
    }

    /// <summary>The answer to a request.</summary>
    public async Task<byte[]> AnswerAsync(byte[] request)
    {
        await File.WriteAllBytesAsync(Place("request.tsq"), request);
        await OpensslAsync("ts", "-reply", "-config", Place("tsa.cnf"), "-section", "one", "-queryfile", Place("request.tsq"), "-out", Place("answer.tsr"));
        return await File.ReadAllBytesAsync(Place("answer.tsr"));
    }

    /// <summary>A token over an imprint, asked for and checked as a client does.</summary>
    public async Task<TimestampToken> TokenAsync(byte[] imprint)
    {
        var request = new TimestampRequest(imprint, Entropy.System);
        var fault = request.Accept(await AnswerAsync(request.ToBytes()), Trust, out var token);
        return fault == LedgerFault.None ? token! : throw new InvalidOperationException(fault.ToString());
    }

    public async Task<string> OpensslAsync(params string[] arguments) => Encoding.UTF8.GetString(await Tool.Run("openssl", HowToInstall, [], arguments));

    public string Place(string name) => Path.Combine(_folder, name);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}

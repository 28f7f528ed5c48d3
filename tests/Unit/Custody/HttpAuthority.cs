using System.Net;
using Submissions.Tests.Unit.Ledger;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Custody;

/// <summary>A real authority over real HTTP: a loopback listener that hands requests to <c>openssl ts -reply</c>.</summary>
internal sealed class HttpAuthority : IAsyncDisposable
{
    private readonly OpensslAuthority _openssl;
    private readonly HttpListener _listener = new();
    private readonly Task _loop;

    private HttpAuthority(OpensslAuthority openssl)
    {
        _openssl = openssl;
        Address = $"http://127.0.0.1:{FreePorts.Row(1)}/";
        _listener.Prefixes.Add(Address);
        _listener.Start();
        _loop = ServeAsync();
    }

    public string Address { get; }

    public string RootPem => _openssl.RootPem;

    public Ledger.OpensslAuthority Openssl => _openssl;

    /// <summary>What it does with answers, for authorities that are away or mad.</summary>
    public Func<byte[], byte[]?> Answering { get; set; } = answer => answer;

    public int Asked { get; private set; }

    public static async Task<HttpAuthority> StartAsync() => new(await OpensslAuthority.StartAsync());

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _loop;
        _openssl.Dispose();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is ObjectDisposedException or HttpListenerException)
            {
                return;
            }
            Asked++;
            using var request = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(request);
            var answer = Answering(await _openssl.AnswerAsync(request.ToArray()));
            context.Response.StatusCode = answer is null ? 503 : 200;
            context.Response.ContentType = "application/timestamp-reply";
            context.Response.Close(answer ?? [], willBlock: false);
        }
    }
}

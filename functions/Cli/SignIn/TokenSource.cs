namespace Submissions.Cli.SignIn;

/// <summary>Keeps one access token in memory and gets another before it ends: a push may take days.</summary>
/// <param name="signIn">Signs in.</param>
/// <param name="time">By which tokens end.</param>
internal sealed class TokenSource(Func<CancellationToken, Task<(string Token, DateTimeOffset Expires)>> signIn, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim _one = new(1);
    private (string Token, DateTimeOffset Expires) _current = ("", DateTimeOffset.MinValue);

    /// <exception cref="HttpRequestException">The sign-in failed; the next call tries again.</exception>
    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_current.Expires < time.GetUtcNow() + s_margin)
            {
                _current = await signIn(cancellationToken);
            }
            return _current.Token;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();
}

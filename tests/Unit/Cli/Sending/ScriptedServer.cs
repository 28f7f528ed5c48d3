namespace Submissions.Tests.Unit.Cli.Sending;

/// <summary>Answers requests one after the other as a test says; the last answer is repeated.</summary>
internal sealed class ScriptedServer(params Func<HttpRequestMessage, HttpResponseMessage>[] answers) : HttpMessageHandler
{
    /// <summary>Method, path and work of each request.</summary>
    public List<(string Line, string? Work)> Seen { get; } = [];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Seen.Add(($"{request.Method} {request.RequestUri!.AbsolutePath}", request.Headers.TryGetValues("Submission-Work", out var work) ? work.Single() : null));
        var answer = answers[Math.Min(Seen.Count, answers.Length) - 1](request);
        answer.RequestMessage = request;
        return Task.FromResult(answer);
    }
}

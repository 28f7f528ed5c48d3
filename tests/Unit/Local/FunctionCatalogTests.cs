using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Local;

namespace Submissions.Tests.Unit.Local;

public sealed class FunctionCatalogTests
{
    [Fact]
    public void Find_reads_what_the_attributes_declare()
    {
        var functions = FunctionCatalog.Find([typeof(Sound)]);

        var http = Assert.Single(functions.OfType<HttpFunction>());
        Assert.Equal(("Get", "things/{id}/{*rest}"), (http.Name, http.Route));
        Assert.Equal(["GET", "HEAD"], http.Methods);
        Assert.Equal(("Work", "jobs"), functions.OfType<QueueFunction>().Select(function => (function.Name, function.Queue)).Single());
        var timer = Assert.Single(functions.OfType<TimerFunction>());
        Assert.True(timer.RunOnStartup);
        Assert.Equal(new DateTime(2026, 1, 1, 0, 0, 30), timer.Schedule.GetNextOccurrence(new DateTime(2026, 1, 1)));
    }

    [Fact]
    public void Find_lists_every_declaration_that_the_real_host_would_run_differently()
    {
        var message = Assert.Throws<InvalidOperationException>(() => FunctionCatalog.Find([typeof(Unsound)])).Message;

        Assert.Contains("Keyed", message, StringComparison.Ordinal);
        Assert.Contains("only AuthorizationLevel.Anonymous", message, StringComparison.Ordinal);
        Assert.Contains("a queue trigger takes a string", message, StringComparison.Ordinal);
        Assert.Contains("six-field", message, StringComparison.Ordinal);
        Assert.Contains("nothing binds the parameter 'nowhere'", message, StringComparison.Ordinal);
        Assert.Contains("Twice: the name is used 2 times", message, StringComparison.Ordinal);
    }

    private sealed class Sound
    {
        [Function("Get")]
        public static Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "things/{id}/{*rest}")] HttpRequest request, string id, string? rest, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        [Function("Work")]
        public static Task WorkAsync([QueueTrigger("jobs")] string message) => throw new NotSupportedException();

        [Function("Tick")]
        public static Task TickAsync([TimerTrigger("30 * * * * *", RunOnStartup = true)] TimerInfo timer) => throw new NotSupportedException();
    }

    private sealed class Unsound
    {
        [Function("Keyed")]
        public static Task<IResult> KeyedAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "keyed")] HttpRequest request) => throw new NotSupportedException();

        [Function("Typed")]
        public static Task TypedAsync([QueueTrigger("jobs")] byte[] message) => throw new NotSupportedException();

        [Function("FiveFields")]
        public static Task FiveFieldsAsync([TimerTrigger("* * * * *")] TimerInfo timer) => throw new NotSupportedException();

        [Function("Unbound")]
        public static Task UnboundAsync([QueueTrigger("jobs")] string message, string nowhere) => throw new NotSupportedException();

        [Function("Twice")]
        public static Task OnceAsync([QueueTrigger("jobs")] string message) => throw new NotSupportedException();

        [Function("twice")]
        public static Task TwiceAsync([QueueTrigger("jobs")] string message) => throw new NotSupportedException();
    }
}

using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Submissions.Tests.Unit.Local;

public sealed class PlaneHostTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("things/7", "thing 7")]
    [InlineData("things/7/and/all/the%20rest", "thing 7 with and/all/the rest")]
    [InlineData("", "catch-all ''")]
    [InlineData(".well-known/x.json", "catch-all '.well-known/x.json'")]
    public async Task A_route_and_its_parameters_reach_the_function(string path, string answer)
    {
        await using var plane = await TestPlane.StartAsync(typeof(Web));
        using var http = new HttpClient { BaseAddress = plane.Address };

        Assert.Equal(answer, await http.GetStringAsync(new Uri(path, UriKind.Relative), Cancel));
    }

    [Fact]
    public async Task A_method_that_no_function_takes_is_refused()
    {
        await using var plane = await TestPlane.StartAsync(typeof(Web));
        using var http = new HttpClient { BaseAddress = plane.Address };
        using var request = new HttpRequestMessage(HttpMethod.Delete, new Uri("things/7", UriKind.Relative));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await http.SendAsync(request, Cancel)).StatusCode);
    }

    [Fact]
    public async Task An_action_result_is_executed_too()
    {
        await using var plane = await TestPlane.StartAsync(typeof(Web));
        using var http = new HttpClient { BaseAddress = plane.Address };

        Assert.Equal(HttpStatusCode.Accepted, (await http.PostAsync(new Uri("action", UriKind.Relative), null, Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_function_that_throws_answers_500_and_says_nothing()
    {
        await using var plane = await TestPlane.StartAsync(typeof(Web));
        using var http = new HttpClient { BaseAddress = plane.Address };

        using var answer = await http.GetAsync(new Uri("broken", UriKind.Relative), Cancel);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync(Cancel));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task A_body_beyond_the_workers_limit_is_not_read()
    {
        await using var plane = await TestPlane.StartAsync(typeof(Web));
        using var http = new HttpClient { BaseAddress = plane.Address };
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri("sink", UriKind.Relative)) { Content = new ByteArrayContent(new byte[30_000_001]) };
        request.Headers.ExpectContinue = true; // so that the answer is there before the body is sent

        Assert.Equal(HttpStatusCode.InternalServerError, (await http.SendAsync(request, Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_name_that_was_made_to_point_here_is_not_answered()
    {
        await using var plane = await TestPlane.StartAsync(typeof(Web));
        using var http = new HttpClient { BaseAddress = plane.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("things/7", UriKind.Relative)) { Headers = { Host = "rebound.example" } };

        Assert.Equal(HttpStatusCode.MisdirectedRequest, (await http.SendAsync(request, Cancel)).StatusCode);
    }

    private sealed class Web
    {
        [Function("Thing")]
        public static Task<IResult> ThingAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/{id}")] HttpRequest request, string id) =>
            Task.FromResult(Results.Text($"thing {id}"));

        [Function("ThingWithRest")]
        public static Task<IResult> RestAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/{id}/{*rest}")] HttpRequest request, string id, string rest) =>
            Task.FromResult(Results.Text($"thing {id} with {rest}"));

        [Function("CatchAll")]
        public static Task<IResult> AllAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{*path}")] HttpRequest request, string? path) =>
            Task.FromResult(Results.Text($"catch-all '{path}'"));

        [Function("Action")]
        public static Task<IActionResult> ActionAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "action")] HttpRequest request) =>
            Task.FromResult<IActionResult>(new AcceptedResult());

        [Function("Broken")]
        public static Task<IResult> BrokenAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "broken")] HttpRequest request) =>
            throw new InvalidOperationException("what somebody wrote");

        [Function("Sink")]
        public static async Task<IResult> SinkAsync([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "sink")] HttpRequest request, CancellationToken cancellationToken)
        {
            await request.Body.CopyToAsync(Stream.Null, cancellationToken);
            return Results.Ok();
        }
    }
}

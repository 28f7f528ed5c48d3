using System.Net;
using Microsoft.AspNetCore.Http;
using Submissions.Http;

namespace Submissions.Tests.Unit.Http;

public sealed class UnaddressedTests
{
    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("x-forwarded-host")]
    [InlineData("Forwarded")]
    [InlineData("X-Azure-ClientIP")]
    [InlineData("X-Azure-SocketIP")]
    [InlineData("X-Azure-Ref")]
    [InlineData("CLIENT-IP")]
    [InlineData("X-ARR-LOG-ID")]
    [InlineData("traceparent")]
    [InlineData("Request-Id")]
    [InlineData("User-Agent")]
    public void What_tells_senders_apart_is_gone(string name)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers[name] = "203.0.113.7";
        Unaddressed.Make(context);
        Assert.Empty(context.Request.Headers);
    }

    [Fact]
    public void The_peers_address_is_gone()
    {
        var context = new DefaultHttpContext();
        (context.Connection.RemoteIpAddress, context.Connection.RemotePort, context.TraceIdentifier) = (IPAddress.Parse("203.0.113.7"), 4711, "0HN:1");
        Unaddressed.Make(context);
        Assert.Equal((null, 0, ""), (context.Connection.RemoteIpAddress, context.Connection.RemotePort, context.TraceIdentifier));
    }

    [Theory]
    [InlineData("X-Forwarded-Proto")]
    [InlineData("Authorization")]
    [InlineData("Upload-Offset")]
    [InlineData("Content-Length")]
    public void What_the_functions_need_stays(string name)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers[name] = "1";
        Unaddressed.Make(context);
        Assert.Equal(name, Assert.Single(context.Request.Headers).Key);
    }
}

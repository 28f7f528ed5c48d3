using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Submissions.Local;

/// <summary>The page on which one picks who to be. No script, no style from elsewhere, every link the request itself plus the choice.</summary>
internal static class SignInPage
{
    /// <summary>The parameter that a choice adds.</summary>
    public const string Choice = "person";

    public static IResult For(HttpRequest request)
    {
        var html = new StringBuilder("""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Development sign-in</title><meta name="viewport" content="width=device-width">
            <style>body{font:1.1em/1.6 system-ui;max-width:30em;margin:2em auto;padding:0 1em}</style></head>
            <body><h1>Development sign-in</h1><p>These people exist on this machine only. Who are you?</p><ul>

            """);
        foreach (var person in Samples.People)
        {
            var link = QueryHelpers.AddQueryString(request.Path + request.QueryString, Choice, person.Id);
            html.Append("<li><a href=\"").Append(HtmlEncoder.Default.Encode(link)).Append("\">").Append(HtmlEncoder.Default.Encode(person.Name)).Append("</a></li>\n");
        }
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        request.HttpContext.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
        request.HttpContext.Response.Headers["Referrer-Policy"] = "no-referrer";
        return Results.Content(html.Append("</ul></body></html>\n").ToString(), "text/html; charset=utf-8");
    }
}

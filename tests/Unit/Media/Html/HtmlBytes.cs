using System.Text;
using Submissions.Tests.Unit.Media.Jpeg;

namespace Submissions.Tests.Unit.Media.Html;

/// <summary>A saved page with everything that tells who made it, that is fetched, or that runs.</summary>
internal static class HtmlBytes
{
    public static byte[] Dirty { get; } = Encoding.UTF8.GetBytes(
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 4.01//EN\"><html><head><title>Alice</title><meta http-equiv=Content-Type content=\"text/html; charset=windows-1256\"><meta name=author content=Alice>"
        + "<link rel=stylesheet href=https://evil.example/a.css><style>@import url(https://evil.example); p{color:red;mso-style-name:Alice;background:url(https://evil.example/b)}</style></head>"
        + "<body onload=run() background=a.png><!-- Alice --><script>evil()</script><p class=a style='color:red;background:u&#114;l(https://evil.example)' data-user=Alice>Shown &amp; kept < 5</p>"
        + "<img src=https://evil.example/pixel.gif alt=picture><a href=\"file:///C:/Users/Alice\">disk</a><a href=https://news.example/>web</a><o:p>word</o:p><input type=hidden value=Alice>"
        + $"<img src=\"data:image/jpeg;base64,{Convert.ToBase64String(JpegBytes.Dirty)}\"><svg><text>x</text></svg></body></html>  \r\n");
}

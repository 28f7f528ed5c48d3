using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Submissions.Cli.Sending;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd;

/// <summary>
/// Hostile SVG, HTML, PDF, file names and words go through the real pipeline and are opened at the desk in a real browser, beside a photo, a film and a map: nothing runs, nothing is asked of anybody, nothing
/// opens a dialog. The same run looks at gallery, player and map in both directions and at both widths; screenshots stay in artifacts/.
/// </summary>
[Collection(SharedInstallationGroup.Name)]
public sealed class HostileContentTests(SharedInstallation shared)
{
    private const string Statement = "<img src=x onerror=\"window.ran=1;alert(1)\"><script>window.ran=1</script> \"'><svg onload=alert(2)> {{7*7}} ${7*7} javascript:alert(3)";

    private const string Svg = """
        <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="40" onload="window.ran=1">
        <script>window.ran=1;fetch("https://evil.invalid/svg")</script><image xlink:href="https://evil.invalid/a.png" width="9" height="9"/>
        <foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:alert(4)"></iframe></foreignObject><a xlink:href="javascript:alert(5)"><rect width="20" height="20"/></a></svg>
        """;

    private const string Html = """
        <!doctype html><html><head><meta http-equiv="refresh" content="0;url=https://evil.invalid/"><base href="https://evil.invalid/"><script src="//evil.invalid/x.js"></script>
        <style>@import "https://evil.invalid/x.css"; body{background:url(https://evil.invalid/b.png)}</style></head>
        <body onload="window.ran=1"><p>What I saw.</p><iframe src="https://evil.invalid/"></iframe><form action="https://evil.invalid/"><button>send</button></form><img src="https://evil.invalid/i.png" onerror="alert(6)"></body></html>
        """;

    private static readonly string[] s_names =
    [
        "photo.jpg", "film.mp4", "paper.pdf", "<img src=x onerror=alert(7)>.svg", "\"><script>window.ran=1</script>.html", "\u202Egpj.exe\u202C'; DROP TABLE Files;--.txt",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_hostile_sender_sends_is_looked_at_and_runs_nowhere()
    {
        var folder = Path.Combine(Installation.Root, "artifacts", "desk");
        Directory.CreateDirectory(folder);
        var submission = await SendAsync();
        using var desk = await shared.Running.DeskHttpAsync();
        var detail = await Installation.WaitAsync(desk, submission, detail => Deliveries.IsDone(detail, 1), Deliveries.Patience * 2);
        var files = detail["deliveries"]![0]!["files"]!.AsArray();
        Assert.Equal(s_names.Order(StringComparer.Ordinal), files.Select(file => file!["name"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        foreach (var type in new[] { "image/svg+xml", "text/html", "application/pdf" })
        {
            await IsDownloadedCleanAsync(desk, submission, files, type);
        }

        var start = new ProcessStartInfo("npm", ["run", "--silent", "desk-looks", "--workspace", "tests/EndToEnd/browser"]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Installation.Root };
        foreach (var (name, value) in new (string, string)[] { ("INTAKE_URL", $"{shared.Running.Intake}"), ("DESK_URL", $"{shared.Running.Desk}"), ("OUT_DIR", folder), ("PHOTO", "none"), ("STATEMENT", Statement), ("SUBMISSION", $"{submission}"), ("PERSON", "Amina") })
        {
            start.Environment[name] = value;
        }
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Cancel);
        var error = process.StandardError.ReadToEndAsync(Cancel);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        await process.WaitForExitAsync(limit.Token);
        Assert.True(process.ExitCode == 0, await output + await error);
    }

    /// <summary>A download that no browser interprets, and without what was hostile in it.</summary>
    private static async Task IsDownloadedCleanAsync(HttpClient desk, SubmissionId submission, JsonArray files, string type)
    {
        var file = files.Single(file => file!["copy"]?["mediaType"]?.GetValue<string>() == type)!["object"]!.GetValue<int>();
        using var answer = await desk.GetAsync(new Uri($"api/submissions/{submission}/deliveries/0/objects/{file}/copy", UriKind.Relative), Cancel);
        Assert.Equal("attachment", $"{answer.Content.Headers.ContentDisposition}");
        Assert.Contains("nosniff", answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.StartsWith("default-src 'none';", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        var copy = Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync(Cancel));
        foreach (var hostile in new[] { "window.ran", "evil.invalid", "javascript:", "<script", "onload", "/JavaScript", "/OpenAction" })
        {
            Assert.DoesNotContain(hostile, copy, StringComparison.OrdinalIgnoreCase);
        }
    }

    private async Task<SubmissionId> SendAsync()
    {
        byte[][] contents = [Deliveries.Photo(), await PlayTests.FilmAsync(), Pdf(), Encoding.UTF8.GetBytes(Svg), Encoding.UTF8.GetBytes(Html), "plain"u8.ToArray()];
        using var http = shared.Running.IntakeHttp();
        var open = await new IntakeClient(http).OpenAsync(Cancel);
        var manifest = Deliveries.Manifest(Statement) with
        {
            Situation = "syria",
            Where = new ManifestPlace { Text = "<b>حلب</b>", LatitudeE6 = 36_202_100, LongitudeE6 = 37_134_300, PrecisionMeters = 800 },
        };
        await (await shared.Running.SenderAsync(http)).SendAsync(open, 0, numbers => contents.Index().Aggregate(manifest, (all, content) => all.With(numbers[content.Index], content.Item, s_names[content.Index])), [.. contents], Cancel);
        return open.Submission;
    }

    /// <summary>Two pages, with a script that runs when it is opened and an action that leads away.</summary>
    private static byte[] Pdf()
    {
        string[] objects =
        [
            "<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(8\\);window.ran=1)>>/AA<</WC<</S/URI/URI(https://evil.invalid/)>>>>>>",
            "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 5 0 R/Resources<</Font<</F 6 0 R>>>>/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 200 200]/A<</S/URI/URI(javascript:alert\\(9\\))>>>>]>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 5 0 R/Resources<</Font<</F 6 0 R>>>>>>",
            "<</Length 46>>\nstream\nBT /F 24 Tf 20 100 Td (What I saw.) Tj ET     \nendstream",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ];
        var pdf = new StringBuilder("%PDF-1.7\n");
        var offsets = new List<int>();
        foreach (var (at, content) in objects.Index())
        {
            offsets.Add(pdf.Length);
            pdf.Append($"{at + 1} 0 obj\n{content}\nendobj\n");
        }
        var table = pdf.Length;
        pdf.Append($"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
        {
            pdf.Append($"{offset:D10} 00000 n \n");
        }
        pdf.Append($"trailer\n<</Size {objects.Length + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }
}

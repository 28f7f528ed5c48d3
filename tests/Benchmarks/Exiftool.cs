using System.Diagnostics;

namespace Submissions.Tests.Benchmarks;

/// <summary>One exiftool that stays (<c>-stay_open</c>), so that its start is not counted with every file.</summary>
internal sealed class Exiftool : IDisposable
{
    private readonly Process _process = Process.Start(new ProcessStartInfo("exiftool", ["-stay_open", "True", "-@", "-"])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    public Exiftool()
    {
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
    }

    public async Task RunAsync(params string[] arguments)
    {
        await _process.StandardInput.WriteAsync(string.Join('\n', arguments) + "\n-execute\n");
        await _process.StandardInput.FlushAsync();
        while (await _process.StandardOutput.ReadLineAsync() is { } line && line != "{ready}")
        {
        }
    }

    public void Dispose()
    {
        _process.StandardInput.Write("-stay_open\nFalse\n");
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}

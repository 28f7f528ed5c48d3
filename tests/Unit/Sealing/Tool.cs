using System.ComponentModel;
using System.Diagnostics;

namespace Submissions.Tests.Unit.Sealing;

/// <summary>Runs another implementation's program: bytes in, bytes out.</summary>
internal static class Tool
{
    /// <exception cref="InvalidOperationException">The program is not installed, or ended with an error, which the message repeats.</exception>
    public static async Task<byte[]> Run(string program, string howToInstall, byte[] input, params string[] arguments)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true } };
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"These tests compare with {program}, which is not here. {howToInstall}", e);
        }
        var writing = Write(process.StandardInput.BaseStream, input);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await Read(process.StandardOutput.BaseStream);
        await writing;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var message = await errors;
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program}: {message}");
    }

    private static async Task Write(Stream destination, byte[] input)
    {
        try
        {
            await destination.WriteAsync(input, TestContext.Current.CancellationToken);
            await destination.DisposeAsync();
        }
        catch (IOException)
        {
            // It refused before it had read everything; its error says why.
        }
    }

    private static async Task<byte[]> Read(Stream source)
    {
        var output = new MemoryStream();
        await source.CopyToAsync(output, TestContext.Current.CancellationToken);
        return output.ToArray();
    }
}

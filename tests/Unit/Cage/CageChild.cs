using System.Diagnostics;
using Submissions.Contracts;

namespace Submissions.Tests.Unit.CageExecutable;

/// <summary>The cage's executable without a cage around it: frames in, everything it says out.</summary>
internal static class CageChild
{
    /// <param name="frames">What the parent says, all at once; then its side closes.</param>
    /// <returns>Exit code, standard output, standard error.</returns>
    public static async Task<(int ExitCode, byte[] Output, string Error)> RunAsync(byte[] frames)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "cage", "Submissions.Cage.dll")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        using var output = new MemoryStream();
        var copying = process.StandardOutput.BaseStream.CopyToAsync(output, cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.StandardInput.BaseStream.WriteAsync(frames, cancellationToken);
        process.StandardInput.Close();
        await copying;
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, output.ToArray(), await error);
    }

    public static byte[] Start(long inputLengthBytes)
    {
        var payload = new byte[CageStart.SizeBytes];
        new CageStart(inputLengthBytes, CageOutputs.SafeCopy).Write(payload);
        return Frame(CageFrameKind.Start, payload);
    }

    public static byte[] Frame(CageFrameKind kind, byte[] payload)
    {
        var header = new byte[CageFrameHeader.SizeBytes];
        new CageFrameHeader(kind, payload.Length).Write(header);
        return [.. header, .. payload];
    }

    /// <summary>The frames in what a child said; fails on anything that is none.</summary>
    public static IReadOnlyList<(CageFrameKind Kind, byte[] Payload)> Frames(byte[] output)
    {
        List<(CageFrameKind, byte[])> frames = [];
        for (var at = 0; at < output.Length;)
        {
            Assert.True(CageFrameHeader.TryRead(output.AsSpan(at), out var header));
            at += CageFrameHeader.SizeBytes;
            frames.Add((header.Kind, output[at..(at + header.LengthBytes)]));
            at += header.LengthBytes;
        }
        return frames;
    }
}

using System.Diagnostics.CodeAnalysis;
using Submissions.Contracts;

namespace Submissions.Media.Pdf;

/// <summary>The whole of a stream in memory, where its size has a limit.</summary>
internal static class PdfBytes
{
    private const int StepBytes = 16 << 10;

    public static bool TryReadAll(Stream source, int mostBytes, PdfFaults faults, [NotNullWhen(true)] out byte[]? bytes)
    {
        using var all = new MemoryStream();
        var step = new byte[StepBytes];
        bytes = null;
        while (source.Read(step) is var read and > 0)
        {
            if (all.Length + read > mostBytes)
            {
                faults.Raise(Refusal.MediaLimit);
                return false;
            }
            all.Write(step, 0, read);
        }
        bytes = all.ToArray();
        return faults.IsSound;
    }
}

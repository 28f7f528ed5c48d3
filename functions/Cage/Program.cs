using Microsoft.Win32.SafeHandles;

namespace Submissions.Cage;

/// <summary>The process edge. Standard input and output carry frames; nothing is ever written to standard error, which could repeat the file.</summary>
internal static class Program
{
    private const int StandardInput = 0;
    private const int StandardOutput = 1;
    private const int Done = 0;
    private const int ParentBrokeProtocol = 64;
    private const int Died = 70;

    public static int Main()
    {
        using var inputHandle = new SafeFileHandle(StandardInput, ownsHandle: false);
        using var outputHandle = new SafeFileHandle(StandardOutput, ownsHandle: false);
        using var fromParent = new FileStream(inputHandle, FileAccess.Read, bufferSize: 0);
        using var toParent = new FileStream(outputHandle, FileAccess.Write, bufferSize: 0);
        try
        {
            return CageRun.Execute(fromParent, toParent) ? Done : ParentBrokeProtocol;
        }
#pragma warning disable CA1031 // the process edge: whatever a hostile file made a parser throw ends here, without a word, and the parent counts it as crashed
        catch (Exception)
#pragma warning restore CA1031
        {
            return Died;
        }
    }
}

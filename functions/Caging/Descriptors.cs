using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Submissions.Caging;

/// <summary>Keeps open files out of the programs this one starts.</summary>
internal static class Descriptors
{
    private const uint First = 3;

    /// <summary>
    /// Marks every descriptor from 3 on to be closed in whatever is started next. The runtime opens its own that way; what this process was itself started with
    /// (a shell's, a service manager's) it would otherwise hand on, and bubblewrap hands on what it gets.
    /// </summary>
    /// <exception cref="Win32Exception">The kernel is older than 5.11.</exception>
    public static void KeepFromChildren()
    {
        if (NativeMethods.CloseRange(First, uint.MaxValue, NativeMethods.CloseOnExec) != 0)
        {
            throw new Win32Exception();
        }
    }

    private static class NativeMethods
    {
        /// <summary>CLOSE_RANGE_CLOEXEC, close_range(2).</summary>
        public const int CloseOnExec = 4;

        [DllImport("libc", EntryPoint = "close_range", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
        public static extern int CloseRange(uint first, uint last, int flags);
    }
}

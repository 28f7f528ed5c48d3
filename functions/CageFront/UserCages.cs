using System.Globalization;
using Microsoft.Extensions.Options;
using Submissions.Caging;
using Submissions.Contracts;

namespace Submissions.CageFront;

/// <summary>Cages in a container that may make no namespaces. The front is root there and nobody else is; the child is <see cref="Uid"/> and can do nothing to it.</summary>
internal sealed class UserCages(IOptions<CageOptions> options) : ICageMaker
{
    /// <summary>A user of no name, for children alone.</summary>
    public const int Uid = 61_000;

    private const string Folder = "/tmp/cage";

    public Task<ICage> StartAsync(CageOutputs wanted, CancellationToken cancellationToken)
    {
        var limits = wanted == CageOutputs.Previews ? CageLimits.ForPreviews(options.Value) : CageLimits.ForCopies(options.Value);
        UserProcesses.EndAll(Uid);
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
        return Task.FromResult<ICage>(new UserCage(CageProcess.Start("/usr/bin/env", Command(limits), user: null)));
    }

    public Task<IReadOnlyDictionary<string, string>> FindToolsAsync(CancellationToken cancellationToken) => Task.FromResult(PreviewTools.Find());

    private IReadOnlyList<string> Command(CageLimits limits) =>
    [
        "-i", "PATH=/usr/bin:/bin", $"HOME={Folder}", $"TMPDIR={Folder}", "DOTNET_EnableDiagnostics=0", "DOTNET_TieredPGO=0", "DOTNET_gcConcurrent=0",
        $"DOTNET_GCHeapHardLimit={limits.HeapBytes.ToString("X", CultureInfo.InvariantCulture)}",
        "/usr/bin/setpriv", $"--reuid={Uid}", $"--regid={Uid}", "--clear-groups", "--no-new-privs", "--inh-caps=-all", "--bounding-set=-all",
        "/usr/bin/prlimit", $"--cpu={limits.CpuSeconds}", $"--nofile={limits.OpenFiles}", $"--nproc={limits.Threads}", $"--data={limits.DataBytes}", $"--as={limits.AddressBytes}", "--core=0", $"--fsize={limits.TemporaryBytes}", "--",
        "/bin/sh", "-c", $"umask 077 && mkdir {Folder} && cd {Folder} && exec \"$@\"", "sh",
        Path.Combine(options.Value.RuntimeFolder, "dotnet"), Path.Combine(options.Value.ProgramFolder, "Submissions.Cage.dll"),
    ];
}

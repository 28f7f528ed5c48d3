using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Submissions.Contracts;
using Submissions.Storage;

namespace Submissions.Tests.EndToEnd.Faults;

/// <summary>
/// An installation with a hand on everything that it depends on: the way to the store, the way to clamd, the vault, the clock, the disk. Vault and clock can be had from inside a process alone,
/// so those faults run the planes in this one; all others in a process of their own, as in use. Functions, queue runners, Azurite, clamd, SQLite and cage are the real ones in both.
/// </summary>
internal sealed class FaultyInstallation : IAsyncDisposable
{
    /// <summary>Enough for Azurite and all else that a cell leaves, and soon filled.</summary>
    private const long DiskLengthBytes = 128 << 20;

    private readonly SmallClamd _small = new();
    private string[] _arguments = [];

    private FaultyInstallation(Installation running, StorageProxy storage)
    {
        (Running, Storage) = (running, storage);
        Clamd = new ClamdProxy(() => Path.Combine(running.SeenState, "clamd", "run", "clamd.sock"));
    }

    public Installation Running { get; }

    public StorageProxy Storage { get; }

    public ClamdProxy Clamd { get; }

    public VaultSwitch Vault { get; } = new();

    public ShiftedTime Clock { get; } = new();

    /// <summary>Starts one that the fault can be made in.</summary>
    public static async Task<FaultyInstallation> StartAsync(Fault fault)
    {
        var running = new Installation { DiskLengthBytes = fault == Fault.DiskFull ? DiskLengthBytes : null };
        var faulty = new FaultyInstallation(running, await StorageProxy.StartAsync(running.BlobPort, running.QueuePort));
        faulty._arguments =
        [
            "--Local:BlobProxyPort", $"{faulty.Storage.BlobPort}", "--Local:QueueProxyPort", $"{faulty.Storage.QueuePort}",
            "--Clamd:Socket", faulty.Clamd.Socket, "--Attempts:WaitSeconds", "1", "--Clamd:ReplySeconds", "10",
        ];
        if (fault is Fault.VaultForbidden or Fault.VaultThrottled or Fault.ClockAhead or Fault.ClockBack)
        {
            await running.StartInsideAsync(faulty.Replace, faulty._arguments);
        }
        else
        {
            await faulty.StartAgainAsync();
        }
        if (fault == Fault.ClamdLimit)
        {
            await faulty._small.StartAsync(running);
            faulty.Clamd.Small = faulty._small.Socket;
        }
        return faulty;
    }

    /// <summary>As a service manager does with a process that is gone.</summary>
    public Task StartAgainAsync() => Running.StartAsync(_arguments);

    /// <summary>SIGKILL to the clamd of this installation, known by its configuration file.</summary>
    /// <returns>False when none runs at the moment.</returns>
    public async Task<bool> TryKillClamdAsync()
    {
        using var kill = Process.Start("pkill", ["-KILL", "-f", $"^/usr/sbin/clamd .*{Running.State}/"]);
        await kill.WaitForExitAsync();
        return kill.ExitCode == 0;
    }

    /// <summary>Takes every free byte of the disk, and gives them back when disposed of.</summary>
    public IDisposable FillDisk()
    {
        var filler = new Filler(Path.Combine(Running.SeenState, "filler"));
        filler.Fill();
        return filler;
    }

    public async ValueTask DisposeAsync()
    {
        Storage.Trouble = StorageTrouble.None;
        await Running.DisposeAsync();
        await Storage.DisposeAsync();
        await Clamd.DisposeAsync();
        _small.Dispose();
    }

    private void Replace(string plane, IServiceCollection services)
    {
        var own = (FileVault)services.Last(service => service.ServiceType == typeof(IVault)).ImplementationInstance!;
        var vault = new SwitchedVault(own, own, Vault);
        services.AddSingleton<IVault>(vault).AddSingleton<ISecretStore>(vault).AddSingleton<TimeProvider>(Clock);
        services.RemoveAll<ILoggerProvider>();
        services.AddSingleton<ILoggerProvider>(new SaidLog(Running));
    }

    private sealed class Filler(string path) : IDisposable
    {
        public void Fill()
        {
            using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            var piece = new byte[4 << 10];
            try
            {
                while (true)
                {
                    file.Write(piece);
                }
            }
            catch (IOException)
            {
                // Full.
            }
        }

        public void Dispose() => File.Delete(path);
    }
}

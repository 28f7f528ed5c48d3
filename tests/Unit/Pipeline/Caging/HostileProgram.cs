using System.Runtime.Versioning;
using Microsoft.Extensions.Options;
using Submissions.Caging;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Pipeline.Caging;

/// <summary>Stands where the runtime stands, so that the cage runs it in place of its own program.</summary>
[SupportedOSPlatform("linux")]
internal sealed class HostileProgram : IDisposable
{
    private const UnixFileMode ForAll = (UnixFileMode)0b111_101_101;

    private readonly TemporaryFolder _folder = new();

    public HostileProgram(string script, int silenceSeconds = 1)
    {
        File.SetUnixFileMode(_folder.Path, ForAll);
        File.WriteAllText(_folder.File("dotnet"), $"#!/usr/bin/perl\n$0 = '{Name}';\n$| = 1;\n{script};\n");
        File.SetUnixFileMode(_folder.File("dotnet"), ForAll);
        Options = Caged.Limits(options => (options.RuntimeFolder, options.SilenceSeconds, options.TotalSeconds) = (_folder.Path, silenceSeconds, 2 * silenceSeconds));
    }

    /// <summary>What its processes and those around them have in their command lines.</summary>
    public string Name => Path.GetFileName(_folder.Path);

    public IOptions<CageOptions> Options { get; }

    public void Dispose() => _folder.Dispose();
}

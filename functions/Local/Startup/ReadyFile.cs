using System.Text.Json;
using Submissions.Storage;

namespace Submissions.Local;

/// <summary><c>ready.json</c> in the state folder: there while everything is up, for programs that wait for it (<c>./run --probe</c>, <c>./test</c>, <c>./bench</c>).</summary>
public sealed record ReadyFile
{
    private const string Name = "ready.json";

    /// <summary>Process id of Local; the file may have outlived a killed one.</summary>
    public required int Pid { get; init; }

    public required Uri Intake { get; init; }

    public required Uri Desk { get; init; }

    public required Uri Pipeline { get; init; }

    public required Uri Custody { get; init; }

    public required Uri Issuer { get; init; }

    /// <summary>PEM file with which the probe signs in.</summary>
    public required string ProbeCertificate { get; init; }

    /// <summary>Seconds from start to ready.</summary>
    public required double StartSeconds { get; init; }

    public void Write(string stateFolder) =>
        PrivateFiles.Write(Path.Combine(stateFolder, Name), JsonSerializer.SerializeToUtf8Bytes(this, Options));

    public static void Delete(string stateFolder) => File.Delete(Path.Combine(stateFolder, Name));

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };
}

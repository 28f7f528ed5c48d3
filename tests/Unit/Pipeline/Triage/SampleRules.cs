using Submissions.Contracts;
using Submissions.Local;
using Submissions.Pipeline.Triage;

namespace Submissions.Tests.Unit.Pipeline.Triage;

/// <summary>The rules and words that are shipped, and a delivery that says nothing yet.</summary>
internal static class SampleRules
{
    public static readonly Manifest Plain = new() { Schema = Manifest.SchemaV1, Language = "en", Urgency = ManifestUrgency.None, Files = [] };

    public static TriageRules Read() => TriageRules.Read(Bytes(RuleFile.Name), Bytes(WordFile.Name));

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(LocalSettings.FindRoot(AppContext.BaseDirectory), "config", name));

    public static TriageFacts Facts(Manifest? manifest) => new() { Manifest = manifest, Files = 1, SafeCopies = 0, Infected = 0, ReceivedOn = new DateOnly(2026, 11, 23) };
}

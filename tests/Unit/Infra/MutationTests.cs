namespace Submissions.Tests.Unit.Infra;

/// <summary>Each line of infra/ that guards something is weakened, one at a time: the policy must notice, or the compiler.</summary>
public sealed class MutationTests
{
    private static readonly string[] s_environments = ["production", "dev"];

    /// <summary>Changes that weaken nothing, and why.</summary>
    private static readonly (string File, string Was, string Why)[] s_harmless =
    [
        ("modules/network.bicep", "registrationEnabled", "names in a private zone, not a way in"),
        ("modules/internalNames.bicep", "registrationEnabled", "names in a private zone, not a way in"),
        ("modules/scanning.bicep", "zoneRedund", "availability, not secrecy"),
        ("modules/frontDoor.bicep", "enabledState: 'Enabled'", "a name that is switched off answers nobody"),
        ("modules/functionApp.bicep", "http20Enabled", "speed"),
        ("modules/functionApp.bicep", "publicNetworkAccess: 'Enabled'", "closed altogether; whom it answers is decided by its restrictions"),
        ("modules/monitoring.bicep", "publicNetworkAccessFor", "closed altogether is stricter"),
        ("modules/monitoring.bicep", "useCommonAlertSchema", "how an alert reads"),
        ("modules/storage.bicep", "enabled: true", "a lifecycle rule that is off keeps more"),
        ("modules/storage.bicep", "denyEncryptionScopeOverride", "no scope but the account's exists"),
        ("modules/readModel.bicep", "autoGrow", "room, not secrecy"),
    ];

    /// <summary>A few, spread over the files, in every run; all of them under <c>./test --long infra</c>.</summary>
    [Fact]
    public void A_weakened_line_is_noticed() => NotNoticed(Sample());

    [Fact(Explicit = true)]
    public void Every_weakened_line_is_noticed() => NotNoticed(Mutations.All());

    private static List<Mutation> Sample()
    {
        var all = Mutations.All();
        Assert.True(all.Count > 200, $"Only {all.Count} lines to weaken were found.");
        string[] chosen = ["sealed: ['read', 'create'] → sealed: ['read', 'create', 'delete']", "DisableIpMasking: false", "allowSharedKeyAccess: false", "dataActions: ['${blob}/add/action'] } → blobAppend: { actions: [], dataActions: ['Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey"];
        var sample = chosen.Select(text => all.First(mutation => mutation.ToString().Contains(text, StringComparison.Ordinal))).ToList();
        return sample;
    }

    private static void NotNoticed(IReadOnlyList<Mutation> mutations)
    {
        using var bicep = new BicepServer();
        var folder = Directory.CreateTempSubdirectory("infra-").FullName;
        var missed = new List<string>();
        var refused = 0;
        try
        {
            foreach (var mutation in mutations.Where(mutation => !IsHarmless(mutation)))
            {
                Bicep.CopyTo(folder);
                Apply(folder, mutation);
                // What differs in production is seen there, and what is said of the other in the other.
                var noticed = s_environments.Select(environment => bicep.Snapshot(folder, environment) is { } snapshot ? Policy.Violations(Deployment.Read(snapshot)).Count : (int?)null).FirstOrDefault(found => found != 0, 0);
                refused += noticed is null ? 1 : 0;
                if (noticed == 0)
                {
                    missed.Add(mutation.ToString());
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        TestContext.Current.SendDiagnosticMessage($"{mutations.Count} lines weakened, {refused} refused by the compiler, {missed.Count} not noticed");
        Assert.True(missed.Count == 0, $"Nobody noticed ({mutations.Count} tried, {refused} refused by the compiler):\n{string.Join('\n', missed)}");
    }

    private static bool IsHarmless(Mutation mutation) => s_harmless.Any(one => one.File == mutation.File && mutation.Was.Contains(one.Was, StringComparison.Ordinal));

    private static void Apply(string folder, Mutation mutation)
    {
        var path = Path.Combine(folder, mutation.File);
        var lines = File.ReadAllLines(path);
        Assert.Equal(mutation.Was, lines[mutation.Line - 1].Trim());
        lines[mutation.Line - 1] = mutation.Becomes;
        File.WriteAllLines(path, lines);
    }
}

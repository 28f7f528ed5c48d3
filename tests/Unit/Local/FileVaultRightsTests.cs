using System.Runtime.Versioning;
using Submissions.Contracts;
using Submissions.Local;
using Submissions.Storage;

namespace Submissions.Tests.Unit.Local;

public sealed class FileVaultRightsTests
{
    private static readonly string[] Keys = [VaultKeys.Intake, VaultKeys.Desk, VaultKeys.Promise, VaultKeys.Log, VaultKeys.Message];

    private static readonly string[] Secrets = [VaultKeys.IntakeMlKem, VaultKeys.DeskMlKem, VaultKeys.IntakeMac, VaultKeys.Drop, VaultKeys.ContentMac];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Planes => [.. PlaneNames.All];

    [Fact]
    public void The_table_says_what_architecture_md_says()
    {
        Assert.Equal(["GetSecret intake-mac", "Sign promise"], Work(PlaneNames.Intake));
        Assert.Equal(["GetSecret content-mac", "GetSecret drop", "GetSecret intake-mlkem", "Unwrap intake"], Work(PlaneNames.Pipeline));
        Assert.Equal(["Sign log"], Work(PlaneNames.Custody));
        Assert.Equal(["GetSecret desk-mlkem", "Sign message", "Unwrap desk"], Work(PlaneNames.Desk));

        static IEnumerable<string> Work(string plane) =>
            VaultRights.Of(plane).Where(right => right.Operation != VaultOperation.GetPublicKey).Select(right => $"{right.Operation} {right.Name}").Order(StringComparer.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Planes))]
    public async Task A_plane_is_refused_every_operation_outside_its_row_and_no_other(string plane)
    {
        using var folder = new TemporaryFolder();
        var vault = VaultFolder.Open(folder.File("vault"));
        new KeyProvision(vault, folder.File("recovery/identity.txt"), TimeSpan.FromDays(90), Entropy.System, TimeProvider.System).MakeMissing();
        var eyes = new FileVault(vault, VaultRights.Of(plane));
        var refused = new HashSet<VaultRight>();
        foreach (var key in Keys)
        {
            var version = vault.CurrentKeyVersion(key);
            var isRsa = key is VaultKeys.Intake or VaultKeys.Desk;
            await TryAsync(VaultOperation.GetPublicKey, key, () => eyes.GetPublicKeyAsync(key, Cancel));
            if (isRsa)
            {
                await TryAsync(VaultOperation.Unwrap, key, () => eyes.UnwrapAsync(key, version, new byte[384], Cancel));
            }
            else
            {
                await TryAsync(VaultOperation.Sign, key, () => eyes.SignAsync(key, version, new byte[32], Cancel));
            }
        }
        foreach (var secret in Secrets)
        {
            await TryAsync(VaultOperation.GetSecret, secret, () => eyes.GetSecretAsync(secret, null, Cancel));
        }

        Assert.Empty(refused.Intersect(VaultRights.Of(plane)));
        Assert.Equal((2 * Keys.Length) + Secrets.Length - VaultRights.Of(plane).Count, refused.Count);

        async Task TryAsync(VaultOperation operation, string name, Func<Task> act)
        {
            try
            {
                await act();
            }
            catch (VaultRefusedException refusal) when (refusal.Reason == VaultRefusal.Forbidden)
            {
                refused.Add(new VaultRight(operation, name));
            }
        }
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public void A_vault_that_others_can_read_is_refused_and_named()
    {
        using var folder = new TemporaryFolder();
        var vault = VaultFolder.Open(folder.File("vault"));
        vault.AddSecret(VaultKeys.IntakeMac, VaultFolder.NewVersion(Entropy.System), [1, 2, 3]);
        var file = Directory.GetFiles(folder.Path, "current", SearchOption.AllDirectories).Single();
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        var refusal = Assert.Throws<UnauthorizedAccessException>(() => VaultFolder.Open(folder.File("vault")));

        Assert.Contains(file, refusal.Message, StringComparison.Ordinal);
    }
}

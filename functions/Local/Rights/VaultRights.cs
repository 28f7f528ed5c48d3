using Submissions.Contracts;
using Submissions.Storage;

namespace Submissions.Local;

/// <summary>Which plane may do what with which key: the column "keys" of architecture.md's table, as data. On Azure the same is role assignments per key (infra/).</summary>
public static class VaultRights
{
    /// <summary>A plane's rights; nothing that is not listed.</summary>
    public static IReadOnlySet<VaultRight> Of(string plane) => Table.TryGetValue(plane, out var rights) ? rights : throw new ArgumentException("No such plane.", nameof(plane));

    // Public halves are no secret, but a plane asks only for those of keys it works with.
    private static readonly Dictionary<string, HashSet<VaultRight>> Table = new()
    {
        [PlaneNames.Intake] =
        [
            new(VaultOperation.GetPublicKey, VaultKeys.Promise),
            new(VaultOperation.GetPublicKey, VaultKeys.Intake),
            new(VaultOperation.GetPublicKey, VaultKeys.Desk),
            new(VaultOperation.Sign, VaultKeys.Promise),
            new(VaultOperation.GetSecret, VaultKeys.IntakeMac),
        ],
        [PlaneNames.Pipeline] =
        [
            new(VaultOperation.GetPublicKey, VaultKeys.Intake),
            new(VaultOperation.Unwrap, VaultKeys.Intake),
            new(VaultOperation.GetSecret, VaultKeys.IntakeMlKem),
            new(VaultOperation.GetSecret, VaultKeys.Drop),
            new(VaultOperation.GetSecret, VaultKeys.ContentMac),
        ],
        [PlaneNames.Custody] =
        [
            new(VaultOperation.GetPublicKey, VaultKeys.Log),
            new(VaultOperation.Sign, VaultKeys.Log),
        ],
        [PlaneNames.Desk] =
        [
            new(VaultOperation.GetPublicKey, VaultKeys.Desk),
            new(VaultOperation.GetPublicKey, VaultKeys.Message),
            new(VaultOperation.Unwrap, VaultKeys.Desk),
            new(VaultOperation.Sign, VaultKeys.Message),
            new(VaultOperation.GetSecret, VaultKeys.DeskMlKem),
        ],
    };
}

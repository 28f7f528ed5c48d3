using System.Text.RegularExpressions;

namespace Submissions.Tests.Unit.Infra;

/// <summary>Makes the mutations: every value of the sources that is a guard is turned over, every right added to or taken away from, every rule of a network taken out.</summary>
internal static partial class Mutations
{
    /// <summary>A value and what is worse. The first that a line holds is used, each once.</summary>
    private static readonly (string Value, string Worse)[] s_values =
    [
        ("false", "true"), ("true", "false"), ("'Disabled'", "'Enabled'"), ("'Enabled'", "'Disabled'"), ("'Deny'", "'Allow'"), ("'premium'", "'standard'"), ("'TLS1_2'", "'TLS1_0'"), ("'TLSv1.2'", "'TLSv1'"),
        ("'TLS12'", "'TLS10'"), ("'1.2'", "'1.0'"), ("'Prevention'", "'Detection'"), ("'RSA-HSM'", "'RSA'"), ("'EC-HSM'", "'EC'"), ("keySize: 3072", "keySize: 2048"), ("'CanNotDelete'", "'ReadOnly'"), ("'none'", "'all'"),
        ("bypass: 'None'", "bypass: 'AzureServices'"), ("publicAccess: 'None'", "publicAccess: 'Blob'"), ("lifecycle: 'None'", "lifecycle: 'All'"), ("'HttpsOnly'", "'MatchRequest'"), ("'AuditEvent'", "'AllMetrics'"),
        ("'EmptyDir'", "'AzureFile'"), ("null }", "'log-analytics' }"), ("Days: 90", "Days: 1"), ("Days = 90", "Days = 1"), ("Days: 3650", "Days: 1"), ("days: 365", "days: 1"), ("InDays: 90", "InDays: 7"), ("'Microsoft.Keyvault'", "'Microsoft.Storage'"),
        ("'Group'", "'User'"), ("'P2Y'", "'P9Y'"), ("'on'", "'off'"), ("'-1'", "'0'"), ("'0'", "'-1'"), ("'notify'", "'rotate'"), ("'disabled'", "'enabled'"),
    ];

    /// <summary>All of them, in the order of the sources.</summary>
    public static IReadOnlyList<Mutation> All() => [.. Bicep.Sources().Where(file => file.EndsWith(".bicep", StringComparison.Ordinal)).SelectMany(Of)];

    private static IEnumerable<Mutation> Of(string path)
    {
        var file = Path.GetRelativePath(Bicep.Folder, path);
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            var was = line.Trim();
            if (was.StartsWith("//", StringComparison.Ordinal) || was.StartsWith('@') || was.StartsWith("param ", StringComparison.Ordinal) || was.StartsWith("output ", StringComparison.Ordinal))
            {
                continue;
            }
            foreach (var becomes in Worse(was).Distinct())
            {
                yield return new Mutation(file, number, was, becomes);
            }
        }
    }

    private static IEnumerable<string> Worse(string was)
    {
        foreach (var (value, worse) in s_values.Where(pair => Regex.IsMatch(was, $@"(?<![\w-]){Regex.Escape(pair.Value)}(?![\w-])")))
        {
            yield return Replace(was, value, worse);
        }
        if (Row().Match(was) is { Success: true } row)
        {
            var right = row.Groups["first"].Value;
            yield return was.Replace("]", right == "delete" ? ", 'retain']" : right is "add" ? ", 'process']" : right is "process" ? ", 'sign']" : right is "getPublicKey" ? ", 'unwrap', 'sign']" : ", 'delete']", StringComparison.Ordinal);
            yield return "";
        }
        if (was.StartsWith("{ name: '", StringComparison.Ordinal) && was.Contains("direction:", StringComparison.Ordinal))
        {
            yield return "";
            if (was.Contains("access: 'Allow'", StringComparison.Ordinal))
            {
                var peer = was.Contains("'Outbound'", StringComparison.Ordinal) ? "destinationAddressPrefix" : "sourceAddressPrefix";
                yield return Regex.Replace(was, $"{peer}: [^,]+,", $"{peer}: '*',");
            }
        }
        if (was.Contains("dataActions: [", StringComparison.Ordinal))
        {
            yield return was.Replace("dataActions: [", "dataActions: ['Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action', ", StringComparison.Ordinal).Replace(", ]", "]", StringComparison.Ordinal);
            yield return was.Replace("dataActions: [", "dataActions: ['Microsoft.Storage/storageAccounts/blobServices/containers/blobs/*', ", StringComparison.Ordinal).Replace(", ]", "]", StringComparison.Ordinal);
        }
        if (was.StartsWith("scope: ", StringComparison.Ordinal))
        {
            yield return "";
        }
        if (was.StartsWith("condition: ", StringComparison.Ordinal))
        {
            yield return "condition: null";
        }
    }

    private static string Replace(string text, string value, string worse)
    {
        var at = Regex.Match(text, $@"(?<![\w-]){Regex.Escape(value)}(?![\w-])").Index;
        return string.Concat(text.AsSpan(0, at), worse, text.AsSpan(at + value.Length));
    }

    /// <summary>A row of an app's rights: <c>sealed: ['read', 'create']</c>.</summary>
    [GeneratedRegex(@"^'?[\w-]+'?: \['(?<first>read|list|create|write|append|delete|dispose|add|process|getPublicKey)'")]
    private static partial Regex Row();
}

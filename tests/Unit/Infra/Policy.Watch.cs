using System.Text.RegularExpressions;

namespace Submissions.Tests.Unit.Infra;

/// <summary>Somebody is told.</summary>
internal static partial class Policy
{
    private static readonly string[] AlertNames = ["poison", "oldest-message", "signatures-old", "no-checkpoint", "custody-alert", "errors", "key-used-by-stranger"];

    private static IEnumerable<string> Watch(Deployment deployment)
    {
        var alerts = deployment.Of("Microsoft.Insights/scheduledQueryRules").ToList();
        var people = deployment.One("Microsoft.Insights/actionGroups");
        var stranger = deployment.One("Microsoft.Insights/scheduledQueryRules", "-key-used-by-stranger");
        return
        [
            .. Same("alerts", AlertNames.Select(name => $"{deployment.Name}-{name}"), alerts.Select(alert => alert.Name)),
            .. alerts.SelectMany(alert => Must(alert, "alert", ("properties.enabled", "true"), ("properties.actions.actionGroups", $"[\"{people?.Id}\"]"))),
            .. Must(people, "who is told", ("properties.enabled", "true")),
            .. people?.List("properties.emailReceivers").Any() == true ? Array.Empty<string>() : ["nobody is told"],
            .. Regex.Count(stranger?.Text("properties.criteria.allOf") ?? "", "principalId") >= 5 ? Array.Empty<string>() : ["the alert on strangers does not know who is none"],
            .. new[] { "KeyUnwrap", "KeyDecrypt", "KeySign", "SecretGet", "KeyBackup" }.Where(act => stranger?.Text("properties.criteria.allOf").Contains(act, StringComparison.Ordinal) != true).Select(act => $"a stranger's {act} wakes nobody"),
            .. alerts.Where(alert => alert.Name.EndsWith("no-checkpoint", StringComparison.Ordinal)).SelectMany(alert => alert.List("properties.criteria.allOf")).Any(one => Resource.Text(Resource.At(one, "operator")) == "LessThan" && Resource.Text(Resource.At(one, "threshold")) == "1") ? Array.Empty<string>() : ["a log that stands still wakes nobody"],
            .. deployment.One("Microsoft.Consumption/budgets")?.At("properties.notifications")?.EnumerateObject().All(one => Resource.Text(Resource.At(one.Value, "enabled")) == "true") == true ? Array.Empty<string>() : ["no budget"],
        ];
    }
}

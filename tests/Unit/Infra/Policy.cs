namespace Submissions.Tests.Unit.Infra;

/// <summary>What must never be true of a deployment. Each rule names what is wrong; nothing is wrong when all are silent.</summary>
internal static partial class Policy
{
    /// <summary>All that is wrong with it.</summary>
    public static IReadOnlyList<string> Violations(Deployment deployment) =>
    [
        .. Roles(deployment),
        .. Storage(deployment),
        .. Keys(deployment),
        .. Apps(deployment),
        .. Networks(deployment),
        .. Privacy(deployment),
        .. Cages(deployment),
        .. Database(deployment),
        .. Watch(deployment),
    ];

    /// <summary>Says what of the resource is not as it must be. Values as <see cref="Resource.Text(string)"/> gives them.</summary>
    private static IEnumerable<string> Must(Resource? resource, string what, params (string Path, string Value)[] values)
    {
        if (resource is null)
        {
            yield return $"{what}: there is none, or more than one";
            yield break;
        }
        foreach (var (path, value) in values)
        {
            if (resource.Text(path) != value)
            {
                yield return $"{what} {resource.Name}: {path} is '{resource.Text(path)}' and not '{value}'";
            }
        }
    }

    /// <summary>Compares two sets and names the differences.</summary>
    private static IEnumerable<string> Same(string what, IEnumerable<string> expected, IEnumerable<string> actual)
    {
        var (wanted, found) = (expected.ToList(), actual.ToList());
        return wanted.Except(found).Select(one => $"{what}: missing {one}")
            .Concat(found.Except(wanted).Select(one => $"{what}: too much: {one}"))
            .Concat(found.GroupBy(one => one).Where(same => same.Count() > 1).Select(same => $"{what}: twice: {same.Key}"));
    }
}

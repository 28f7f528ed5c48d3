using System.Text.Json;

namespace Submissions.Tests.Unit.Infra;

/// <summary>A deployment as <c>bicep snapshot</c> works it out.</summary>
internal sealed class Deployment
{
    private Deployment(IReadOnlyList<Resource> resources, JsonElement outputs) => (Resources, Outputs) = (resources, outputs);

    public IReadOnlyList<Resource> Resources { get; }

    public JsonElement Outputs { get; }

    /// <summary>The installation's name, from its network.</summary>
    public string Name => Of("Microsoft.Network/virtualNetworks").Single().Name["vnet-".Length..];

    public static Deployment Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement.Clone();
        return new Deployment([.. root.GetProperty("predictedResources").EnumerateArray().Select(one => new Resource(one))], root.GetProperty("outputs"));
    }

    public IEnumerable<Resource> Of(string type) => Resources.Where(resource => resource.Type == type);

    /// <summary>The resource of that type whose name ends so; null when there is none or more than one.</summary>
    public Resource? One(string type, string nameEnd = "")
    {
        var found = Of(type).Where(resource => resource.Name.EndsWith(nameEnd, StringComparison.Ordinal)).ToList();
        return found.Count == 1 ? found[0] : null;
    }
}

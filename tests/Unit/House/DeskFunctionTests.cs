using System.Reflection;
using System.Runtime.CompilerServices;
using Submissions.Desk;
using Submissions.Desk.Access;
using Submissions.Local;

namespace Submissions.Tests.Unit.House;

/// <summary>Holds every function of the desk against docs/access.md: none is missing there, and each asks the gatekeeper as its row says. What the answers are is tested over HTTP.</summary>
public sealed class DeskFunctionTests
{
    private static readonly IReadOnlyList<HttpFunction> s_functions = [.. FunctionCatalog.Find(typeof(DeskPlane).Assembly.GetExportedTypes()).OfType<HttpFunction>()];

    private static readonly IReadOnlyList<string[]> s_rows = [.. File.ReadLines(Path.Combine(LocalSettings.FindRoot(AppContext.BaseDirectory), "docs", "access.md"))
        .SkipWhile(line => !line.StartsWith("| function |", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1])];

    public static TheoryData<string> Names => [.. s_functions.Select(function => function.Name)];

    [Fact]
    public void The_table_of_docs_access_names_every_function_and_no_other() => Assert.Equal(s_functions.Select(function => function.Name).Order(StringComparer.Ordinal), s_rows.Select(row => row[0]).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_function_is_at_its_address_and_asks_as_its_row_says(string name)
    {
        var function = s_functions.Single(function => function.Name == name);
        var row = s_rows.Single(row => row[0] == name);
        Assert.Equal($"{Assert.Single(function.Methods)} /{function.Route}", row[1]);
        var calls = Calls(function.Method).Where(method => method.DeclaringType == typeof(Gatekeeper)).ToList();
        var first = calls.Count == 0 ? "open" : Asks(calls[0]);
        Assert.Equal(row[2], first);
        Assert.Equal(function.Route.Contains("{submission}", StringComparison.Ordinal), first == "one");
        Assert.Equal(first is "open" or "address", row[3].Length == 0);
    }

    private static string Asks(MethodBase method) => (method.Name, method.GetParameters().Length) switch
    {
        (nameof(Gatekeeper.CheckAsync), 4) => "one",
        (nameof(Gatekeeper.CheckAsync), 2) => "all",
        (nameof(Gatekeeper.CheckWithinAsync), 2) => "list",
        (nameof(Gatekeeper.CheckAddressAsync), 3) => "address",
        _ => throw new ArgumentException("No way to ask.", nameof(method)),
    };

    /// <summary>The methods that a function's body calls, in their order there.</summary>
    private static IEnumerable<MethodBase> Calls(MethodInfo method)
    {
        var body = method.GetCustomAttribute<AsyncStateMachineAttribute>()?.StateMachineType.GetMethod("MoveNext", BindingFlags.Instance | BindingFlags.NonPublic) ?? method;
        var code = body.GetMethodBody()!.GetILAsByteArray()!;
        for (var i = 0; i + 4 < code.Length; i++)
        {
            // call and callvirt; what only looks like one resolves to no method of the gatekeeper.
            if (code[i] is 0x28 or 0x6F && TryResolve(body.Module, BitConverter.ToInt32(code, i + 1)) is { } called)
            {
                yield return called;
            }
        }
    }

    private static MethodBase? TryResolve(Module module, int token)
    {
        try
        {
            return module.ResolveMethod(token);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}

using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Azure.Functions.Worker;
using Submissions.Desk;
using Submissions.Desk.Access;

namespace Submissions.Tests.Unit.Desk;

public sealed class AccessTests
{
    /// <summary>Functions that answer without a token, and why that gives nothing away: health, where to sign in, the page's own files.</summary>
    private static readonly string[] Open = ["DeskHealthz", "GetSignIn", "GetDeskPage"];

    [Fact]
    public void Every_function_but_the_three_open_ones_asks_the_gatekeeper()
    {
        var functions = typeof(DeskPlane).Assembly.GetTypes().SelectMany(type => type.GetMethods()).Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null).ToList();
        Assert.NotEmpty(functions);
        foreach (var function in functions)
        {
            var asks = function.DeclaringType!.GetConstructors().Single().GetParameters().Any(parameter => parameter.ParameterType == typeof(Gatekeeper)) && Calls(function, nameof(Gatekeeper.CheckAsync));
            Assert.Equal(!Open.Contains(function.GetCustomAttribute<FunctionAttribute>()!.Name), asks);
        }
    }

    [Fact]
    public void An_action_without_a_row_is_allowed_to_nobody() => Assert.Empty(AccessTable.For(DeskAction.None));

    [Theory]
    [InlineData(DeskAction.SeeSelf, "Reviewer Lead Auditor PartnerManager")]
    [InlineData(DeskAction.SeeQueue, "Reviewer Lead Auditor")]
    [InlineData(DeskAction.SeeSubmission, "Reviewer Lead Auditor")]
    [InlineData(DeskAction.SeeCopy, "Reviewer Lead Auditor")]
    [InlineData(DeskAction.SeeAlerts, "Reviewer Lead Auditor")]
    [InlineData(DeskAction.SeeCustody, "Auditor")]
    [InlineData(DeskAction.SeeStuck, "Lead Auditor")]
    [InlineData(DeskAction.RetryStuck, "Lead")]
    [InlineData(DeskAction.DecideSubmission, "Reviewer Lead")]
    [InlineData(DeskAction.SetHold, "Lead")]
    [InlineData(DeskAction.RequestDisposal, "Lead")]
    [InlineData(DeskAction.ConsentToDisposal, "Auditor")]
    [InlineData(DeskAction.WithdrawDisposal, "Lead Auditor")]
    [InlineData(DeskAction.DecideIncident, "Reviewer Lead")]
    [InlineData(DeskAction.Rescore, "Lead")]
    public void The_table_says_what_the_mission_says(DeskAction action, string roles) => Assert.Equal(roles.Split(' '), AccessTable.For(action));

    [Fact]
    public void Every_action_has_a_row_in_that_test()
    {
        var tested = typeof(AccessTests).GetMethod(nameof(The_table_says_what_the_mission_says))!.GetCustomAttributes<InlineDataAttribute>().Select(data => (DeskAction)data.Data[0]!);
        Assert.Equal(Enum.GetValues<DeskAction>().Where(action => action != DeskAction.None), tested);
    }

    /// <summary>Whether the method's state machine has a call to a method of that name in its body.</summary>
    private static bool Calls(MethodInfo method, string name)
    {
        var body = method.GetCustomAttribute<AsyncStateMachineAttribute>()?.StateMachineType.GetMethod("MoveNext", BindingFlags.Instance | BindingFlags.NonPublic) ?? method;
        var code = body.GetMethodBody()!.GetILAsByteArray()!;
        for (var i = 0; i + 4 < code.Length; i++)
        {
            if (code[i] is 0x28 or 0x6F && TryResolve(body.Module, BitConverter.ToInt32(code, i + 1))?.Name == name)
            {
                return true;
            }
        }
        return false;
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

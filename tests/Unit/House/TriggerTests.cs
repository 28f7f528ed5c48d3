using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Local;

namespace Submissions.Tests.Unit.House;

/// <summary>What the real host needs of every trigger and one machine would not miss.</summary>
public sealed class TriggerTests
{
    public static TheoryData<string> QueueTriggers =>
    [
        .. from plane in Planes.All
           from method in plane.Assembly.GetTypes().SelectMany(type => type.GetMethods())
           where method.GetParameters().Any(parameter => parameter.IsDefined(typeof(QueueTriggerAttribute)))
           select $"{plane.Name} {method.GetCustomAttribute<FunctionAttribute>()?.Name} {method.GetParameters().Select(parameter => parameter.GetCustomAttribute<QueueTriggerAttribute>()?.Connection).First(_ => true)}",
    ];

    [Fact]
    public void There_are_triggers_to_look_at() => Assert.NotEmpty(QueueTriggers);

    [Theory]
    [MemberData(nameof(QueueTriggers))]
    public void A_queue_trigger_listens_on_the_evidence_account_and_not_on_its_apps_own(string trigger) =>
        Assert.True(trigger.EndsWith($" {Queues.Connection}", StringComparison.Ordinal), $"{trigger}: add Connection = Queues.Connection to its QueueTrigger.");
}

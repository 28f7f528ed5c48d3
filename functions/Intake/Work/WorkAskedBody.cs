using Submissions.Http;

namespace Submissions.Intake.Work;

/// <summary>A refusal that work would lift.</summary>
public sealed record WorkAskedBody
{
    public required int Refusal { get; init; }

    public required string Name { get; init; }

    public required string Text { get; init; }

    public required WorkToDo Work { get; init; }

    public static WorkAskedBody Of(string challenge, int cost)
    {
        var refusal = RefusalBody.Of(Contracts.Refusal.WorkRequired);
        return new WorkAskedBody { Refusal = refusal.Refusal, Name = refusal.Name, Text = refusal.Text, Work = new WorkToDo(challenge, cost) };
    }
}

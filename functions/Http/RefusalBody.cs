using Submissions.Contracts;

namespace Submissions.Http;

/// <summary>A refusal as callers see it.</summary>
public sealed record RefusalBody
{
    /// <summary>The number callers act on and forms translate by.</summary>
    public required int Refusal { get; init; }

    public required string Name { get; init; }

    public required string Text { get; init; }

    public static RefusalBody Of(Refusal refusal) => new()
    {
        Refusal = (int)refusal,
        Name = refusal.Name(),
        Text = refusal.Text(),
    };
}

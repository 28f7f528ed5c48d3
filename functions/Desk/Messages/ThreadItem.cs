namespace Submissions.Desk.Messages;

/// <summary>One thing that was said: a message of staff, or a submission that came under the same return code.</summary>
public sealed record ThreadItem
{
    public required DateTimeOffset At { get; init; }

    /// <summary>Of a message: its number.</summary>
    public int? Number { get; init; }

    /// <summary>Of a message: the object id of who wrote it.</summary>
    public string? By { get; init; }

    public string? Role { get; init; }

    /// <summary>The message's text or the submission's statement; absent when there is none or it does not open.</summary>
    public string? Text { get; init; }

    /// <summary>Of a message: false when it does not open, is not signed or does not follow, so that the witness does not see it.</summary>
    public bool? Holds { get; init; }

    /// <summary>Of what the witness sent: which submission.</summary>
    public string? Submission { get; init; }

    /// <summary>Of what the witness sent, when it says that it follows another: whether all of it is signed by who sent that.</summary>
    public bool? Verified { get; init; }

    /// <summary>Of what the witness sent: how many files.</summary>
    public int? Files { get; init; }
}

namespace Submissions.Tests.EndToEnd.Faults;

/// <summary>What a file of a delivery is, and so what has to become of it.</summary>
internal enum SentFile
{
    /// <summary>Has to be clean and have a safe copy.</summary>
    Photo,

    /// <summary>The EICAR test string: infected, without a copy.</summary>
    Malware,

    /// <summary>A photo of whose sealed bytes one was changed before it was sent: does not open, no copy.</summary>
    Damaged,
}

namespace Submissions.Cli.Proving;

/// <summary>What a server says about its keys or its log does not hold. Nothing is sealed or sent after this; the message is for the person who called.</summary>
internal sealed class UnprovenException(string message) : Exception(message);

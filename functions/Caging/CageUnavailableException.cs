namespace Submissions.Caging;

/// <summary>No cage can be had now: the front does not answer or has no room. The file waits.</summary>
public sealed class CageUnavailableException(Exception? cause) : Exception("No cage can be had now.", cause);

namespace Submissions.Pipeline.Scan;

/// <summary>No scanner answers. The object waits; it is never marked clean for that.</summary>
public sealed class ClamdUnavailableException(Exception? cause) : Exception("The virus scanner does not answer.", cause);

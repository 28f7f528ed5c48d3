namespace Submissions.CageFront;

/// <summary>How a child is kept from everything else.</summary>
public enum Isolation
{
    /// <summary>bubblewrap, as on one machine: no network, nothing to see, a user of its own. Needs user namespaces.</summary>
    Bubblewrap = 1,

    /// <summary>
    /// For a container that may make none: another user without rights, prlimit, no environment, one file at a time, and everything of that user ended and its folder emptied after it. The container is the cage: no identity, no way out.
    /// </summary>
    Users = 2,
}

namespace Submissions.Tests.EndToEnd.Faults;

/// <summary>What is done to a running installation.</summary>
public enum Fault
{
    /// <summary>SIGKILL to the process of the planes, in the middle of a request to the store.</summary>
    Killed,

    /// <summary>The store answers 500 to everything.</summary>
    Storage500,

    /// <summary>The store answers 503, busy, to everything.</summary>
    Storage503,

    /// <summary>The store answers nothing any more; every other request it has carried out all the same.</summary>
    StorageSilent,

    /// <summary>Connections to the store break; every other request it has carried out all the same.</summary>
    StorageCut,

    /// <summary>Nobody listens on clamd's socket.</summary>
    ClamdDown,

    /// <summary>clamd takes connections and neither reads nor answers, and those it will never again.</summary>
    ClamdHangs,

    /// <summary>SIGKILL to clamd.</summary>
    ClamdKilled,

    /// <summary>A real clamd whose limits are too small for most files.</summary>
    ClamdLimit,

    /// <summary>The vault refuses every use of every key.</summary>
    VaultForbidden,

    /// <summary>The vault answers 429 to everything, as Key Vault does past its limit.</summary>
    VaultThrottled,

    /// <summary>No byte more fits the disk that all state is on.</summary>
    DiskFull,

    /// <summary>The planes' clock goes two days ahead, and is put right again.</summary>
    ClockAhead,

    /// <summary>The planes' clock is put back by an hour.</summary>
    ClockBack,

    /// <summary>Every message of the step comes three times more.</summary>
    MessagesTwice,

    /// <summary>The step's messages come before what they are about, or in the opposite order.</summary>
    MessagesEarly,

    /// <summary>Messages about what was done long ago.</summary>
    MessagesAncient,

    /// <summary>Messages that none of our steps wrote.</summary>
    MessagesMalformed,
}

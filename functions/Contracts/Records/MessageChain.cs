namespace Submissions.Contracts;

/// <summary>
/// Follows the messages of one mailbox from the first: what is forged, dropped, out of order or for another mailbox ends the chain, and nothing after it is believed, as in the witness's form (Web/sealing/StaffMessage.ts).
/// Once a newer message key has signed, an older one signs no more: a key that was retired cannot add to a chain.
/// </summary>
/// <param name="mailbox">Whose messages.</param>
/// <param name="keys">The published message keys, the oldest first.</param>
public sealed class MessageChain(MailboxId mailbox, IReadOnlyList<string> keys)
{
    private bool _isBroken;
    private int _key;

    /// <summary>Messages that followed so far.</summary>
    public int Count { get; private set; }

    /// <summary>What the next message names as the one before.</summary>
    public string Previous { get; private set; } = StaffMessage.FirstPrevious;

    /// <summary>Takes the next message; false when it does not follow, and for every one after it.</summary>
    /// <param name="next">Null when it does not open.</param>
    public bool Follows(StaffMessage? next)
    {
        var key = next is null || _isBroken || next.Number != Count + 1 || next.Previous != Previous ? -1 : KeyOf(next);
        _isBroken = key < 0;
        if (_isBroken)
        {
            return false;
        }
        (Count, Previous, _key) = (Count + 1, next!.Hash(mailbox), key);
        return true;
    }

    private int KeyOf(StaffMessage message)
    {
        for (var key = _key; key < keys.Count; key++)
        {
            if (message.IsSigned(mailbox, keys[key]))
            {
                return key;
            }
        }
        return -1;
    }
}

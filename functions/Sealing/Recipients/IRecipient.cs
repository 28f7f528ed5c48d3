using Submissions.Contracts;

namespace Submissions.Sealing;

/// <summary>Somebody a file is sealed to. One implementation per stanza type.</summary>
public interface IRecipient
{
    /// <summary>Whether what this recipient's stanza protects stays closed to a quantum computer.</summary>
    bool IsPostQuantum { get; }

    /// <summary>Whether its stanza must be the only one in the header (passwords).</summary>
    bool MustBeAlone { get; }

    /// <summary>Wraps the file key into a new stanza.</summary>
    Stanza Wrap(FileKey fileKey, Entropy entropy);
}

namespace Submissions.Media.Xml;

/// <summary>What a format lets through of the names in its XML.</summary>
internal abstract class MarkupRules
{
    public virtual bool MayHaveCharacterData => true;

    public abstract bool MayBeNamespace(string address);

    /// <param name="local">The name without its prefix.</param>
    public abstract bool MayBeElement(string local);

    /// <param name="local">The name without its prefix.</param>
    /// <param name="value">As it is written.</param>
    public abstract bool MayBeAttribute(string local, ReadOnlySpan<byte> value);
}

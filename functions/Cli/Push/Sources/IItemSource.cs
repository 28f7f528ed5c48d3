using Submissions.Cli.Push.Items;

namespace Submissions.Cli.Push.Sources;

/// <summary>Where items come from: a folder, a bag, an archive, a list. One implementation each; what is wrong with one item does not stop the others.</summary>
internal interface IItemSource
{
    /// <summary>True when every file has to be as it is listed before the first is sent (a bag).</summary>
    bool IsWholeOrNot { get; }

    /// <summary>Gives the items in an order that is the same each time.</summary>
    /// <param name="wrong">Told of what cannot be sent, and why.</param>
    /// <exception cref="SourceException">Nothing of it can be read.</exception>
    IEnumerable<Item> Read(Action<Problem> wrong);
}

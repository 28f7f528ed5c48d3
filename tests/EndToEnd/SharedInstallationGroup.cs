namespace Submissions.Tests.EndToEnd;

/// <summary>The tests of this collection share an installation and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class SharedInstallationGroup : ICollectionFixture<SharedInstallation>
{
    public const string Name = "shared installation";
}

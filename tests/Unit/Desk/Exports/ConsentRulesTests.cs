using Submissions.Contracts;
using Submissions.Desk.Exports;

namespace Submissions.Tests.Unit.Desk.Exports;

public sealed class ConsentRulesTests
{
    private static readonly RecipientClass s_court = new() { Code = "court", Labels = new Dictionary<string, string> { ["en"] = "A court" }, Needs = "courts", HidesDetails = false };

    private static readonly SubmissionId s_follower = SubmissionId.Parse("fedcba9876543210fedcba9876543210");

    [Fact]
    public void What_was_allowed_leaves_and_nothing_else_does()
    {
        Assert.Equal(ExportDenial.None, Check(Said(("courts", true))));
        Assert.Equal(ExportDenial.ConsentNotGiven, Check(Said(("courts", false))));
        Assert.Equal(ExportDenial.ConsentNotGiven, Check(Said(("publication", true))));
        Assert.Equal(ExportDenial.ConsentNotGiven, Check(Said(("Courts", true))));
        Assert.Equal(ExportDenial.ConsentNotGiven, Check(Said()));
        Assert.Equal(ExportDenial.ConsentUnknown, Check(Said() with { Consent = null }));
        Assert.Equal(ExportDenial.ConsentUnknown, Check(null));
    }

    [Fact]
    public void A_follow_up_that_is_theirs_takes_it_back_and_one_that_is_not_changes_nothing()
    {
        Assert.Equal(ExportDenial.ConsentWithdrawn, Check(Said(("courts", true)), Narrowed(true, ("courts", false))));
        Assert.Equal(ExportDenial.ConsentWithdrawn, Check(Said(("courts", true)), Narrowed(true)));
        Assert.Equal(ExportDenial.None, Check(Said(("courts", true)), Narrowed(true, ("courts", true))));
        Assert.Equal(ExportDenial.None, Check(Said(("courts", true)), Narrowed(false, ("courts", false))));
        // Nobody can allow more than before, nor take back a taking back.
        Assert.Equal(ExportDenial.ConsentNotGiven, Check(Said(("courts", false)), Narrowed(true, ("courts", true))));
        Assert.Equal(ExportDenial.ConsentWithdrawn, Check(Said(("courts", true)), Narrowed(true, ("courts", false)), Narrowed(true, ("courts", true))));
    }

    [Fact]
    public void What_must_be_hidden_stays_where_the_recipient_must_not_see_it()
    {
        var hidden = Said(("courts", true)) with { Answers = new Dictionary<string, IReadOnlyList<string>> { ["hide"] = ["faces"] } };
        var open = hidden with { Answers = new Dictionary<string, IReadOnlyList<string>> { ["hide"] = [] } };
        Assert.Equal(ExportDenial.DetailsMustBeHidden, ConsentRules.Check(hidden, [], s_court with { HidesDetails = true }));
        Assert.Equal(ExportDenial.None, ConsentRules.Check(open, [], s_court with { HidesDetails = true }));
        Assert.Equal(ExportDenial.None, ConsentRules.Check(hidden, [], s_court));
        Assert.Equal(["faces"], ConsentRules.Hidden(hidden));
    }

    [Fact]
    public void Only_a_follow_up_without_words_and_files_narrows_what_it_follows()
    {
        var narrowing = Said(("courts", false)) with { Parent = s_follower };
        Assert.True(Narrowing.Is(narrowing));
        Assert.True(Narrowing.Is(narrowing with { Statement = " \n" }));
        Assert.False(Narrowing.Is(narrowing with { Parent = null }));
        Assert.False(Narrowing.Is(narrowing with { Consent = null }));
        Assert.False(Narrowing.Is(narrowing with { Statement = "More." }));
        Assert.False(Narrowing.Is(narrowing with { Files = [new ManifestFile { Object = 1, Name = "", Type = "", LengthBytes = 0, Sha256 = "" }] }));
    }

    [Theory]
    [InlineData("""{"schema":"submissions/recipients/v1","classes":[{"code":"court","labels":{"en":"A court"},"needs":"courts","hidesDetails":false}]}""", true)]
    [InlineData("""{"schema":"submissions/recipients/v2","classes":[{"code":"court","labels":{"en":"A court"},"needs":"courts","hidesDetails":false}]}""", false)]
    [InlineData("""{"schema":"submissions/recipients/v1","classes":[]}""", false)]
    [InlineData("""{"schema":"submissions/recipients/v1","classes":[{"code":"court","labels":{"en":"A court"},"needs":"","hidesDetails":false}]}""", false)]
    [InlineData("""{"schema":"submissions/recipients/v1","classes":[{"code":"court","labels":{"en":"A court"},"needs":"courts"}]}""", false)]
    [InlineData("""{"schema":"submissions/recipients/v1","classes":[{"code":"c","labels":{"en":"1"},"needs":"a","hidesDetails":true},{"code":"c","labels":{"en":"2"},"needs":"b","hidesDetails":false}]}""", false)]
    [InlineData("[]", false)]
    [InlineData("", false)]
    public void A_list_of_recipients_is_of_the_form_or_none_at_all(string file, bool isOne) =>
        Assert.Equal(isOne, RecipientFile.TryRead(System.Text.Encoding.UTF8.GetBytes(file)) is not null);

    [Fact]
    public void The_sample_list_is_one() =>
        Assert.NotNull(RecipientFile.TryRead(File.ReadAllBytes(Path.Combine(Submissions.Local.LocalSettings.FindRoot(AppContext.BaseDirectory), "config", RecipientFile.Name))));

    private static ExportDenial Check(Manifest? manifest, params Narrowing[] narrowings) => ConsentRules.Check(manifest, narrowings, s_court);

    private static Manifest Said(params (string Use, bool Allowed)[] consent) => new()
    {
        Schema = Manifest.SchemaV1,
        Language = "en",
        Urgency = ManifestUrgency.None,
        Consent = consent.ToDictionary(one => one.Use, one => one.Allowed),
        Files = [],
    };

    private static Narrowing Narrowed(bool verified, params (string Use, bool Allowed)[] consent) => new(s_follower, 0, verified, consent.ToDictionary(one => one.Use, one => one.Allowed));
}

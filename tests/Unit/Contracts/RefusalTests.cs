using Submissions.Contracts;

namespace Submissions.Tests.Unit.Contracts;

public sealed class RefusalTests
{
    public static TheoryData<Refusal> All => [.. Enum.GetValues<Refusal>().Where(refusal => refusal != Refusal.None)];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_refusal_has_a_text_and_an_error_status(Refusal refusal)
    {
        Assert.EndsWith(".", refusal.Text(), StringComparison.Ordinal);
        Assert.InRange(refusal.Status(), 400, 503);
        Assert.True(char.IsAsciiLetterLower(refusal.Name()[0]));
    }

    [Fact]
    public void None_is_no_refusal() => Assert.Throws<ArgumentOutOfRangeException>(() => Refusal.None.Text());
}

using System.Security.Claims;
using Submissions.Desk.Access;

namespace Submissions.Tests.Unit.Desk;

public sealed class GrantTests
{
    [Theory]
    [InlineData("Reviewer", "Reviewer", null)]
    [InlineData("Auditor", "Auditor", null)]
    [InlineData("Reviewer.syria", "Reviewer", "syria")]
    [InlineData("Lead.nigeria-lake-chad", "Lead", "nigeria-lake-chad")]
    [InlineData("Lead.a.b", "Lead", "a.b")]
    public void A_role_value_is_a_role_and_perhaps_a_situation(string value, string role, string? situation) => Assert.Equal([new Grant(role, situation)], Of(value));

    [Theory]
    [InlineData("")]
    [InlineData("Reviewer.")]
    [InlineData(".syria")]
    [InlineData("reviewer")]
    [InlineData("REVIEWER.syria")]
    [InlineData("Auditor.syria")]
    [InlineData("PartnerManager.syria")]
    [InlineData("Admin")]
    [InlineData("Reviewer,Lead")]
    public void Anything_else_gives_nothing(string value) => Assert.Empty(Of(value));

    [Fact]
    public void A_grant_for_a_situation_covers_what_is_about_it_and_nothing_that_is_about_none()
    {
        Assert.True(new Grant("Lead", "syria").Covers(["rakhine", "syria"]));
        Assert.False(new Grant("Lead", "syria").Covers(["Syria"]));
        Assert.False(new Grant("Lead", "syria").Covers([]));
        Assert.True(new Grant("Lead", null).Covers([]));
    }

    [Fact]
    public void Who_was_let_in_by_nobody_sees_nothing() => Assert.Equal([], new StaffMember("x", [Roles.Lead]).Situations);

    private static IReadOnlyList<Grant> Of(string value) => Grant.Of(new ClaimsPrincipal(new ClaimsIdentity([new Claim("roles", value)], "test", "name", "roles")));
}

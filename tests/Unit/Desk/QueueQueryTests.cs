using System.Buffers.Text;
using System.Text;
using Microsoft.AspNetCore.Http;
using Submissions.Contracts;
using Submissions.Desk.Queue;
using Submissions.Index;

namespace Submissions.Tests.Unit.Desk;

public sealed class QueueQueryTests
{
    [Fact]
    public void A_question_with_everything_is_read()
    {
        Assert.True(Read("?exercise=true&situation=syria&kind=siege&language=zh-Hans&status=verified&label=a%20b&assignee=none&video=true&malware=true&receivedFrom=2026-11-01T00:00:00Z&receivedBefore=2026-11-02T00:00:00Z&after=77&limit=200", "新疆 School").TryGet(out var query));
        Assert.Equal(
            new QueueFilter
            {
                Exercise = true,
                Situation = "syria",
                Kind = "siege",
                Language = "zh-Hans",
                Status = (int)SubmissionStatus.Verified,
                Label = "a b",
                Assignee = QueueFilter.Nobody,
                Video = true,
                Malware = true,
                ReceivedFrom = new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc),
                ReceivedBefore = new DateTime(2026, 11, 2, 0, 0, 0, DateTimeKind.Utc),
            },
            query.Filter with { Terms = null });
        Assert.Equal(DateTimeKind.Utc, query.Filter.ReceivedFrom!.Value.Kind);
        Assert.Equal(["新疆", "school"], query.Filter.Terms!);
        Assert.Equal((77L, 200), (query.After, query.Limit));
    }

    [Fact]
    public void Nothing_asked_is_everything()
    {
        Assert.True(Read("").TryGet(out var query));
        Assert.Equal((new QueueFilter(), null, null), (query.Filter, query.After, query.Limit));
    }

    [Theory]
    [InlineData("?order=score")]
    [InlineData("?kind=")]
    [InlineData("?kind=a&kind=b")]
    [InlineData("?kind=a%00b")]
    [InlineData("?exercise=yes")]
    [InlineData("?video=1")]
    [InlineData("?status=3")]
    [InlineData("?status=Verified")]
    [InlineData("?status=unknown")]
    [InlineData("?assignee=me")]
    [InlineData("?assignee=%27%20OR%201")]
    [InlineData("?limit=0")]
    [InlineData("?limit=1001")]
    [InlineData("?after=x")]
    [InlineData("?after=99999999999999999999")]
    [InlineData("?receivedFrom=yesterday")]
    [InlineData("?receivedFrom=2026-11-01")]
    [InlineData("?receivedBefore=2026-13-01T00:00:00Z")]
    public void What_is_not_of_its_form_is_refused(string query) => Assert.Equal(Refusal.MalformedRequest, Read(query).Refusal);

    [Theory]
    [InlineData("")]
    [InlineData("...")]
    [InlineData("a b c d e f g h i j k l m n o p q r s t u v w x y z 1 2 3 4 5 6 7")]
    public void A_search_for_nothing_or_too_much_is_refused(string sought) => Assert.Equal(Refusal.MalformedRequest, Read("", sought).Refusal);

    [Fact]
    public void A_search_that_is_too_long_or_not_encoded_is_refused()
    {
        Assert.Equal(Refusal.MalformedRequest, Read("", new string('a', 1_001)).Refusal);
        Assert.Equal(Refusal.MalformedRequest, Read("", new string('新', 4_000)).Refusal);
        var request = new DefaultHttpContext().Request;
        request.Headers[QueueQuery.SoughtHeader] = "a+/=!";
        Assert.Equal(Refusal.MalformedRequest, QueueQuery.Read(request).Refusal);
        request.Headers[QueueQuery.SoughtHeader] = new[] { "YQ", "Yg" };
        Assert.Equal(Refusal.MalformedRequest, QueueQuery.Read(request).Refusal);
    }

    private static Outcome<QueueQuery> Read(string query, string? sought = null)
    {
        var request = new DefaultHttpContext().Request;
        request.QueryString = new QueryString(query);
        if (sought is not null)
        {
            request.Headers[QueueQuery.SoughtHeader] = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(sought));
        }
        return QueueQuery.Read(request);
    }
}

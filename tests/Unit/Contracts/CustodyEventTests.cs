using System.Text;
using Submissions.Contracts;

namespace Submissions.Tests.Unit.Contracts;

public sealed class CustodyEventTests
{
    private static readonly CustodyEvent Scanned = new()
    {
        Submission = SubmissionId.Parse("00112233445566778899aabbccddeeff"),
        Delivery = 1,
        Act = CustodyAct.Scanned,
        Actor = "pipeline",
        At = new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero),
        Inputs = [new Artefact { Name = "sealed/x", LengthBytes = 5, Digest = new string('a', 64) }],
        Salt = new string('0', 64),
    };

    [Fact]
    public void The_name_follows_from_act_and_inputs_and_not_from_time_or_salt()
    {
        Assert.Equal(Scanned.Name(), (Scanned with { At = Scanned.At.AddDays(1), Salt = new string('1', 64), Why = "late" }).Name());
        Assert.StartsWith("scanned-", Scanned.Name(), StringComparison.Ordinal);
        foreach (var other in new[]
        {
            Scanned with { Act = CustodyAct.Derived },
            Scanned with { Delivery = 2 },
            Scanned with { Object = 1 },
            Scanned with { Actor = "desk" },
            Scanned with { Occurrence = "2" },
            Scanned with { Inputs = [] },
            Scanned with { Inputs = [Scanned.Inputs[0] with { Digest = new string('b', 64) }] },
        })
        {
            Assert.NotEqual(Scanned.Name(), other.Name());
        }
    }

    [Fact]
    public void The_document_is_canonical_and_bounded()
    {
        Assert.Equal(
            """{"act":"scanned","actor":"pipeline","at":"2026-11-23T10:00:00+00:00","delivery":1,"inputs":[{"digest":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","lengthBytes":5,"name":"sealed/x"}],"outputs":[],"salt":"0000000000000000000000000000000000000000000000000000000000000000","submission":"00112233445566778899aabbccddeeff"}""",
            Encoding.UTF8.GetString(Scanned.ToCanonicalJson()));
        Assert.Throws<InvalidOperationException>(() => (Scanned with { Why = new string('x', CustodyEvent.MaxLengthBytes) }).ToCanonicalJson());
    }
}

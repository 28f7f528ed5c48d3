using Submissions.Contracts;
using Submissions.Pipeline.Strip;

namespace Submissions.Tests.Unit.Pipeline.Caging;

/// <summary>The parent against children that a file has taken over while an archive was unpacked.</summary>
public sealed class MembersConversationTests
{
    private const int InputBytes = 1000;

    public static TheoryData<string, byte[], Refusal> Children() => new()
    {
        { "says nothing", [], Refusal.MediaCrashed },
        { "bytes of no member", [.. Frames.Copy(10), .. Frames.Done()], Refusal.MediaCrashed },
        { "member with a payload", [.. Frames.Frame(CageFrameKind.Member, 1), .. Frames.Done()], Refusal.MediaCrashed },
        { "member and no done", [.. Member(), .. Frames.Copy(10)], Refusal.MediaCrashed },
        { "empty bytes", [.. Member(), .. Frames.Frame(CageFrameKind.Copy, []), .. Frames.Done()], Refusal.MediaCrashed },
        { "a report", [.. Member(), .. Frames.Copy(10), .. Frames.Report(10), .. Frames.Done()], Refusal.MediaCrashed },
        { "done with a payload", [.. Member(), .. Frames.Frame(CageFrameKind.Done, 1)], Refusal.MediaCrashed },
        { "too many members", [.. Enumerable.Range(0, CageProtocol.MaxMembers + 1).SelectMany(_ => Member()), .. Frames.Done()], Refusal.MediaCrashed },
        { "question beyond the end", [.. Frames.Ask(InputBytes - 1, 2), .. Frames.Done()], Refusal.MediaCrashed },
        { "refusal: time-out, in its own words", Frames.Refuse((int)Refusal.MediaTimeout), Refusal.MediaCrashed },
        { "honest refusal", [.. Member(), .. Frames.Copy(3), .. Frames.Refuse((int)Refusal.MediaEncrypted)], Refusal.MediaEncrypted },
        { "no members", Frames.Done(), Refusal.None },
        { "two members", [.. Frames.Ask(0, 10), .. Member(), .. Frames.Copy(3), .. Member(), .. Frames.Copy(4), .. Frames.Copy(5), .. Frames.Done()], Refusal.None },
    };

    [Theory]
    [MemberData(nameof(Children), DisableDiscoveryEnumeration = true)]
    public async Task A_child_that_breaks_a_rule_has_crashed(string what, byte[] says, Refusal expected)
    {
        var (refusal, _) = await ConverseAsync(new MemoryStream(says));
        Assert.True(refusal == expected, $"{what}: {refusal}");
    }

    [Fact]
    public async Task Members_are_told_apart()
    {
        var (_, members) = await ConverseAsync(new MemoryStream([.. Member(), .. Frames.Copy(3), .. Member(), .. Frames.Copy(4), .. Frames.Copy(5), .. Frames.Done()]));
        Assert.Equal([3, 9], members);
    }

    [Fact]
    public async Task A_child_that_unpacks_without_end_is_heard_to_a_limit()
    {
        using var child = new RepeatedStream([.. Member(), .. Frames.Copy(CageProtocol.MaxPayloadBytes)]);
        var (refusal, members) = await ConverseAsync(child);
        Assert.Equal(Refusal.MediaCrashed, refusal);
        Assert.InRange(members.Sum(), 4L << 30, CageProtocol.MaxMembersBytes(InputBytes));
    }

    private static byte[] Member() => Frames.Frame(CageFrameKind.Member);

    private static async Task<(Refusal Refusal, IReadOnlyList<long> Members)> ConverseAsync(Stream child)
    {
        using var clock = new CageClock(TimeProvider.System, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));
        var members = new Lengths();
        var refusal = await new MembersConversation(new MemoryStream(new byte[InputBytes]), members, Stream.Null, child, clock).RunAsync(TestContext.Current.CancellationToken);
        return (refusal, members.Seen);
    }

    private sealed class Lengths : IArchiveMembers
    {
        public List<long> Seen { get; } = [];

        public Task BeginAsync(CancellationToken cancellationToken)
        {
            Seen.Add(0);
            return Task.CompletedTask;
        }

        public Task WriteAsync(ReadOnlyMemory<byte> untrusted, CancellationToken cancellationToken)
        {
            Seen[^1] += untrusted.Length;
            return Task.CompletedTask;
        }
    }
}

using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Intake;
using Submissions.Intake.Limits;
using Submissions.Intake.Open;
using Submissions.Intake.Upload;
using Submissions.Intake.Work;
using Submissions.Local;
using Submissions.Storage;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Intake;

/// <summary>One instance of the intake plane's counting, over a real store; several of them share the store as instances do.</summary>
internal sealed class IntakeParts : IDisposable
{
    private readonly IntakeMac _mac;
    private readonly StorageProvision _provision;

    public IntakeParts(StorageAccount account, TimeProvider time, IntakeOptions limits)
    {
        _provision = new StorageProvision(account);
        var options = Options.Create(limits);
        Artefacts = new ArtefactStore(new StorageConnection(_provision.Container, _ => throw new InvalidOperationException("No queue is used here.")));
        _mac = new IntakeMac(new OneSecret());
        Capabilities = new Capabilities(_mac, time, options);
        Challenges = new WorkChallenges(_mac, time);
        Budget = new DailyBudget(Artefacts, time, options);
        Buffers = new PartBuffers(time, options);
        Costs = new WorkCosts(Budget, Buffers, options);
        Partners = new PartnerGate(new PartnerRegistry(Artefacts, time), Budget, time, options);
        Gate = new Gate(new RecentSubmissions(options), Partners, Budget, Artefacts, Challenges, Costs, time, options);
    }

    public ArtefactStore Artefacts { get; }

    public Capabilities Capabilities { get; }

    public WorkChallenges Challenges { get; }

    public DailyBudget Budget { get; }

    public PartBuffers Buffers { get; }

    public WorkCosts Costs { get; }

    public PartnerGate Partners { get; }

    public Gate Gate { get; }

    /// <summary>A clock at a day that no other test uses: budgets are kept by the day.</summary>
    public static ManualTime SomeDay() => new(new DateTimeOffset(2100, 1, 1, 8, 0, 0, TimeSpan.Zero).AddDays(BitConverter.ToUInt16(Entropy.System.Bytes(2))));

    public static Capability Opened(CapabilityKind kind = CapabilityKind.Free) => new(SubmissionId.New(Entropy.System), DateTimeOffset.MaxValue, kind);

    /// <summary>Enters a partner as the desk does.</summary>
    /// <returns>What it opened; of an id that no other test uses.</returns>
    public async Task<(Partner Partner, Capability Opened)> EnterPartnerAsync(long bytesPerDay = Partner.MaxBytesPerDay, bool enabled = true)
    {
        var partner = new Partner { Id = PartnerId.Read(Entropy.System.Bytes(PartnerId.LengthBytes)), Name = "Somebody", Standing = 1, BytesPerDay = bytesPerDay, Enabled = enabled };
        await Artefacts.TryCreateRecordAsync(Containers.Config, Partner.NameFor(partner.Id), partner, TestContext.Current.CancellationToken);
        return (partner, OpenedBy(partner.Id));
    }

    /// <summary>Changes a partner's entry as the desk does.</summary>
    public Task ReplacePartnerAsync(Partner partner) => _provision.Container(Containers.Config).GetBlobClient(Partner.NameFor(partner.Id))
        .UploadAsync(BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(partner, ContractJson.Options)), overwrite: true, TestContext.Current.CancellationToken);

    public static Capability OpenedBy(PartnerId partner) => new(SubmissionId.New(Entropy.System), DateTimeOffset.MaxValue, CapabilityKind.Partner, partner);

    public static HttpRequest Request(string? work = null)
    {
        var request = new DefaultHttpContext().Request;
        if (work is not null)
        {
            request.Headers[WorkChallenges.Header] = work;
        }
        return request;
    }

    /// <summary>Lets a part in and keeps the charge.</summary>
    /// <returns><see cref="Refusal.None"/>, or what the answer says.</returns>
    public async Task<(Refusal Refusal, string? Challenge, int Cost)> SendAsync(Capability capability, int lengthBytes, bool opensObject = false, string? work = null)
    {
        var admitted = await Gate.AdmitAsync(Request(work), capability, lengthBytes, opensObject, TestContext.Current.CancellationToken);
        if (admitted.TryGet(out var admission, out var refused))
        {
            admission.Keep();
            admission.Dispose();
            return (Refusal.None, null, 0);
        }
        return await Answers.ReadAsync(refused);
    }

    public void Dispose()
    {
        Buffers.Dispose();
        Budget.Dispose();
        _mac.Dispose();
    }

    private sealed class OneSecret : ISecretStore
    {
        public Task<byte[]> GetSecretAsync(string name, string? version, CancellationToken cancellationToken) => Task.FromResult(new byte[32]);
    }
}

using System.Collections.Concurrent;
using System.Security.Cryptography;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Submissions.Contracts;
using Submissions.Storage;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Storage;

/// <summary>What artefacts are read and written with, and how many requests that takes.</summary>
public sealed class BlobStreamsTests(AzuriteFixture azurite)
{
    private const int MiB = 1 << 20;
    private const int BlockLengthBytes = 4 * MiB;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private readonly RequestLog _requests = new();
    private readonly string _name = $"{Convert.ToHexStringLower(Entropy.System.Bytes(16))}/0/0";

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(MiB, 1)]
    [InlineData(MiB + 1, 2)]
    [InlineData(9 * MiB, 2)]
    [InlineData(50 * MiB, 4)]
    public async Task Reading_to_the_end_takes_few_requests(int lengthBytes, int requests)
    {
        var (artefacts, content) = await StoredAsync(lengthBytes);
        _requests.Clear();

        await using var stored = (await artefacts.OpenReadAsync(Containers.Copies, _name, Cancel))!;
        Assert.Equal(lengthBytes, stored.Length);
        Assert.Equal(SHA256.HashData(content), await SHA256.HashDataAsync(stored, Cancel));

        Assert.Equal(Enumerable.Repeat("GET", requests), _requests.Methods);
    }

    [Fact]
    public async Task Jumps_find_the_bytes_that_are_there_and_steps_within_a_window_cost_nothing()
    {
        var (artefacts, content) = await StoredAsync(20 * MiB);
        await using var stored = (await artefacts.OpenReadAsync(Containers.Copies, _name, Cancel))!;
        var buffer = new byte[70_000];
        for (var i = 0; i < 200; i++)
        {
            var start = i % 3 == 0 ? (int)stored.Position : (int)(i * 7_368_787L % content.Length);
            stored.Position = start;
            var read = await stored.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, Cancel);
            Assert.Equal(Math.Min(buffer.Length, content.Length - start), read);
            Assert.True(content.AsSpan(start, read).SequenceEqual(buffer.AsSpan(0, read)), $"other bytes at {start}");
        }

        stored.Position = 0;
        await stored.ReadExactlyAsync(buffer, Cancel);
        stored.Seek(-MiB, SeekOrigin.End);
        await stored.ReadExactlyAsync(buffer, Cancel);
        _requests.Clear();
        for (var i = 0; i < 10; i++)
        {
            stored.Seek(-MiB + (i % 2 * 500_000), SeekOrigin.End);
            await stored.ReadExactlyAsync(buffer, Cancel);
        }
        Assert.Empty(_requests.Methods);
        Assert.Throws<ArgumentOutOfRangeException>(() => stored.Seek(-1, SeekOrigin.Begin));
        stored.Seek(1, SeekOrigin.End);
        Assert.Equal(0, await stored.ReadAsync(buffer, Cancel));
    }

    /// <summary>As the end of padding is looked for.</summary>
    [Fact]
    public async Task Walking_backwards_takes_a_request_a_window()
    {
        const int Step = 65_552;
        var (artefacts, content) = await StoredAsync(10 * MiB);
        await using var stored = (await artefacts.OpenReadAsync(Containers.Copies, _name, Cancel))!;
        _requests.Clear();
        var buffer = new byte[Step];
        for (var start = content.Length - Step; start >= 5 * MiB; start -= Step)
        {
            stored.Position = start;
            await stored.ReadExactlyAsync(buffer, Cancel);
            Assert.True(content.AsSpan(start, Step).SequenceEqual(buffer), $"other bytes at {start}");
        }
        Assert.InRange(_requests.Methods.Count(), 5, 7);
    }

    [Fact]
    public async Task Bytes_of_another_blob_that_took_its_name_are_never_read_as_its_own()
    {
        var (artefacts, _) = await StoredAsync(20 * MiB);
        await using var stored = (await artefacts.OpenReadAsync(Containers.Copies, _name, Cancel))!;
        await (await ContainerAsync()).GetBlobClient(_name).UploadAsync(new MemoryStream(new byte[20 * MiB]), overwrite: true, Cancel);

        stored.Position = 10 * MiB;
        var refused = await Assert.ThrowsAsync<RequestFailedException>(async () => await stored.ReadExactlyAsync(new byte[10], Cancel));

        Assert.Equal(412, refused.Status);
    }

    [Theory]
    [InlineData(1_000, 1)]
    [InlineData(BlockLengthBytes, 1)]
    [InlineData(BlockLengthBytes + 1, 3)]
    [InlineData((3 * BlockLengthBytes) + 5, 5)]
    public async Task What_fits_a_block_is_written_at_once(int lengthBytes, int requests)
    {
        var content = Entropy.System.Bytes(lengthBytes);
        var artefacts = await ArtefactsAsync();
        _requests.Clear();

        var written = await artefacts.TryCreateAsync(Containers.Copies, _name, output => WriteAsync(output, content), Cancel);

        Assert.Equal(Enumerable.Repeat("PUT", requests), _requests.Methods);
        Assert.Equal(lengthBytes, written!.LengthBytes);
        Assert.Equal(content, await ReadAllAsync(artefacts, _name));
        // The first writer's bytes win.
        var again = await artefacts.TryCreateAsync(Containers.Copies, _name, output => WriteAsync(output, Entropy.System.Bytes(lengthBytes + 1)), Cancel);
        Assert.Equal(written, again);
    }

    [Fact]
    public async Task What_was_declined_or_broke_off_does_not_exist()
    {
        var artefacts = await ArtefactsAsync();
        var content = Entropy.System.Bytes(3 * BlockLengthBytes);

        Assert.Null(await artefacts.TryCreateAsync(Containers.Copies, _name, async output => !await WriteAsync(output, content), Cancel));
        await Assert.ThrowsAsync<InvalidDataException>(() => artefacts.TryCreateAsync(
            Containers.Copies,
            _name,
            async output =>
            {
                await WriteAsync(output, content);
                throw new InvalidDataException();
            },
            Cancel));

        Assert.False(await artefacts.ExistsAsync(Containers.Copies, _name, Cancel));
    }

    /// <summary>In pieces that do not fall on the blocks' borders.</summary>
    private static async Task<bool> WriteAsync(Stream output, byte[] content)
    {
        for (var start = 0; start < content.Length; start += 300_001)
        {
            await output.WriteAsync(content.AsMemory(start, Math.Min(300_001, content.Length - start)), Cancel);
            await output.FlushAsync(Cancel);
        }
        return true;
    }

    private async Task<(ArtefactStore Artefacts, byte[] Content)> StoredAsync(int lengthBytes)
    {
        var content = Entropy.System.Bytes(lengthBytes);
        await (await ContainerAsync()).GetBlobClient(_name).UploadAsync(new MemoryStream(content), Cancel);
        return (await ArtefactsAsync(), content);
    }

    private async Task<ArtefactStore> ArtefactsAsync()
    {
        var container = await ContainerAsync();
        return new ArtefactStore(new StorageConnection(_ => container, _ => throw new InvalidOperationException("Nothing is sent here.")));
    }

    private async Task<BlobContainerClient> ContainerAsync()
    {
        var account = await azurite.AccountAsync();
        var options = StorageConnection.BlobOptions();
        options.AddPolicy(_requests, HttpPipelinePosition.PerCall);
        return new BlobServiceClient(account.Blobs, account.Credential, options).GetBlobContainerClient(Containers.Copies);
    }

    private static async Task<byte[]> ReadAllAsync(ArtefactStore artefacts, string name)
    {
        await using var stored = (await artefacts.OpenReadAsync(Containers.Copies, name, Cancel))!;
        var all = new byte[stored.Length];
        await stored.ReadExactlyAsync(all, Cancel);
        return all;
    }

    private sealed class RequestLog : HttpPipelineSynchronousPolicy
    {
        private readonly ConcurrentQueue<string> _methods = new();

        public IEnumerable<string> Methods => _methods;

        public void Clear() => _methods.Clear();

        public override void OnSendingRequest(HttpMessage message) => _methods.Enqueue(message.Request.Method.Method);
    }
}

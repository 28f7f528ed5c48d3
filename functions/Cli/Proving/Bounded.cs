namespace Submissions.Cli.Proving;

/// <summary>Reads answers of servers that are not trusted to end.</summary>
internal static class Bounded
{
    /// <summary>The whole body; null when it is longer than it may be.</summary>
    public static async Task<byte[]?> ReadAsync(HttpContent content, int maxLengthBytes, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > maxLengthBytes)
        {
            return null;
        }
        await using var body = await content.ReadAsStreamAsync(cancellationToken);
        using var read = new MemoryStream();
        var buffer = new byte[16 << 10];
        while (await body.ReadAsync(buffer, cancellationToken) is var count and > 0)
        {
            if (read.Length + count > maxLengthBytes)
            {
                return null;
            }
            await read.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }
        return read.ToArray();
    }
}

using Submissions.Contracts;

namespace Submissions.Pipeline.Strip;

/// <summary>One preview as it came out of the cage, checked.</summary>
/// <param name="Header">What it shows and its sides, which are those of the picture.</param>
/// <param name="Picture">JPEG or PNG of nothing but the parts that draw it.</param>
public sealed record CagePreview(CagePreviewHeader Header, ReadOnlyMemory<byte> Picture);

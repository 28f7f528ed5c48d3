using Submissions.Contracts;

namespace Submissions.Desk.Review;

/// <summary>One preview as the page gets it.</summary>
/// <param name="Number">Under which it is fetched, from 1.</param>
/// <param name="Kind">What it shows.</param>
/// <param name="Index">From 1, among those of its kind; of a page its number.</param>
/// <param name="MediaType"><c>image/jpeg</c> or <c>image/png</c>.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="LengthBytes">Of its bytes.</param>
public sealed record PreviewDetail(int Number, PreviewKind Kind, int Index, string MediaType, int Width, int Height, long LengthBytes);

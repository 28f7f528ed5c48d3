namespace Submissions.Media.Avi;

/// <summary>A stream that is kept.</summary>
/// <param name="Number">Its number in the input, as sample chunks name it.</param>
/// <param name="Header"><c>strh</c>, written afresh.</param>
/// <param name="Format"><c>strf</c>.</param>
/// <param name="Shape"><c>vprp</c>, the shape of the picture; null if there is none.</param>
internal sealed record AviStream(int Number, byte[] Header, byte[] Format, byte[]? Shape);

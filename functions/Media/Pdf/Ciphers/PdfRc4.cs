namespace Submissions.Media.Pdf;

/// <summary>RC4, which the format has and the library has not.</summary>
internal sealed class PdfRc4
{
    private readonly byte[] _state = new byte[256];
    private byte _i;
    private byte _j;

    public PdfRc4(ReadOnlySpan<byte> key)
    {
        for (var index = 0; index < _state.Length; index++)
            _state[index] = (byte)index;
        var swap = 0;
        for (var index = 0; index < _state.Length; index++)
        {
            swap = (swap + _state[index] + key[index % key.Length]) & 255;
            (_state[index], _state[swap]) = (_state[swap], _state[index]);
        }
    }

    public void Apply(Span<byte> bytes)
    {
        unchecked
        {
            for (var index = 0; index < bytes.Length; index++)
            {
                _i++;
                _j += _state[_i];
                (_state[_i], _state[_j]) = (_state[_j], _state[_i]);
                bytes[index] ^= _state[(byte)(_state[_i] + _state[_j])];
            }
        }
    }
}

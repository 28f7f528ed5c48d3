namespace Submissions.Media.PlainText;

/// <summary>The second look at a text: no character in it that is neither shown nor an end of line.</summary>
internal sealed class PlainTextGate : MediaGate
{
    private byte _first;
    private long _seen;
    private bool _isWide;
    private bool _isBig;
    private byte _before;
    private bool _isOff;

    public override void Watch(ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
        {
            if (_seen == 0)
                _first = one;
            if (_seen == 1)
                (_isWide, _isBig) = ((_first, one) is (0xFF, 0xFE) or (0xFE, 0xFF), _first == 0xFE);
            if (_seen == 1 && !_isWide)
                Character(_first);
            if (_seen > 0 && !_isWide)
                Character(one);
            else if (_isWide && _seen % 2 == 1)
                Character(_isBig ? (_before << 8) | one : (one << 8) | _before);
            _before = one;
            _seen++;
        }
    }

    public override bool Passes()
    {
        if (_seen == 1)
            Character(_first);
        return !_isOff && _seen > 0 && (!_isWide || _seen % 2 == 0);
    }

    private void Character(int character) =>
        _isOff |= character is < 9 or 11 or (> 13 and < 26) or (> 27 and < 32) or 127;
}

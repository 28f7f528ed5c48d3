namespace Submissions.Media;

/// <summary>A gate over a format of headers and stretches of data: collects what a header needs, lets data go by, in any portions.</summary>
internal abstract class SteppedGate : MediaGate
{
    /// <summary>Most bytes that one look may collect, 5 MiB; more than the strippers' own limits allow.</summary>
    private const int MaxLookBytes = 5 << 20;

    private readonly List<byte> _collected = [];
    private GateStep _step;
    private long _missing;

    protected SteppedGate(int firstLookBytes) => Go(GateStep.Look(firstLookBytes));

    /// <summary>A look has been asked for and nothing of it has come; true of the end too.</summary>
    protected bool IsBetween => !_step.IsOff && _step.IsLook && _collected.Count == 0;

    protected bool IsAtEnd => IsBetween && _step == GateStep.End;

    /// <summary>Bytes of the unfinished step that did not come.</summary>
    protected long MissingBytes => _step.IsOff ? long.MaxValue : _missing;

    protected bool IsPassing => !_step.IsOff && !_step.IsLook;

    public sealed override void Watch(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && !_step.IsOff)
        {
            if (_missing == 0)
            {
                _step = GateStep.Off;
                return;
            }
            var portion = bytes[..(int)Math.Min(_missing, bytes.Length)];
            bytes = bytes[portion.Length..];
            _missing -= portion.Length;
            if (_step.IsLook)
                Collect(portion);
            else
                Pass(portion);
        }
    }

    /// <summary>The bytes that were asked for.</summary>
    protected abstract GateStep Looked(ReadOnlySpan<byte> bytes);

    /// <summary>A stretch has gone by.</summary>
    protected abstract GateStep Passed();

    /// <summary>A part of a stretch.</summary>
    protected virtual void Passing(ReadOnlySpan<byte> bytes)
    {
    }

    /// <summary>Shows what was asked for where it lies when it came in one piece, which it mostly does.</summary>
    private void Collect(ReadOnlySpan<byte> portion)
    {
        if (_missing == 0 && _collected.Count == 0)
        {
            Go(Looked(portion));
            return;
        }
        _collected.AddRange(portion);
        if (_missing > 0)
            return;
        byte[] collected = [.. _collected];
        _collected.Clear();
        Go(Looked(collected));
    }

    private void Pass(ReadOnlySpan<byte> portion)
    {
        Passing(portion);
        if (_missing == 0)
            Go(Passed());
    }

    private void Go(GateStep step)
    {
        _step = step.IsLook && step.Bytes > MaxLookBytes ? GateStep.Off : step;
        _missing = _step.Bytes;
    }
}

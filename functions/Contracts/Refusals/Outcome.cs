using System.Diagnostics.CodeAnalysis;

namespace Submissions.Contracts;

/// <summary>A value, or the reason why there is none. Bad data is a value; exceptions are for callers' bugs and a broken world.</summary>
public readonly struct Outcome<T> : IEquatable<Outcome<T>>
    where T : notnull
{
    private readonly T? _value;

    private Outcome(T? value, Refusal refusal) => (_value, Refusal) = (value, refusal);

    /// <summary><see cref="Refusal.None"/> when there is a value.</summary>
    public Refusal Refusal { get; }

    public bool TryGet([NotNullWhen(true)] out T? value)
    {
        value = _value;
        return Refusal == Refusal.None;
    }

    public static implicit operator Outcome<T>(T value) => new(value, Refusal.None);

    public static implicit operator Outcome<T>(Refusal refusal) => refusal == Refusal.None
        ? throw new ArgumentException("A refusal must have a reason.", nameof(refusal))
        : new(default, refusal);

    public override string ToString() => Refusal == Refusal.None ? $"{_value}" : $"{Refusal}";

    public bool Equals(Outcome<T> other) => Refusal == other.Refusal && EqualityComparer<T>.Default.Equals(_value, other._value);

    public override bool Equals(object? obj) => obj is Outcome<T> other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Refusal, _value);

    public static bool operator ==(Outcome<T> left, Outcome<T> right) => left.Equals(right);

    public static bool operator !=(Outcome<T> left, Outcome<T> right) => !left.Equals(right);
}

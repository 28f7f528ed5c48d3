using System.Globalization;

namespace Submissions.Tests.Benchmarks;

/// <summary>Prints figures as the last lines: <c>name: value</c>, a bare number in the unit its name says.</summary>
internal static class Figures
{
    public static void Print(string name, double value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {value:G4}"));
}

using System.ComponentModel.DataAnnotations;

namespace Submissions.CageFront;

/// <summary>The front: how it makes cages, and how much it takes on. Limits of a cage itself are <see cref="Caging.CageOptions"/>.</summary>
public sealed class FrontOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Front";

    /// <summary>Port it listens on, default 8080; TLS is the ingress's before it.</summary>
    [Range(1, 65_535)]
    public int Port { get; set; } = 8080;

    /// <summary>Address it listens on, default all: in a container it has no other neighbours than the ingress.</summary>
    [Required]
    public string ListenOn { get; set; } = "0.0.0.0";

    /// <summary>How a child is kept from everything else; default bubblewrap.</summary>
    [EnumDataType(typeof(Isolation))]
    public Isolation Isolation { get; set; } = Isolation.Bubblewrap;

    /// <summary>Files at a time, 1 to 16, default 4. Where children share a kernel's view of the container (<see cref="Isolation.Users"/>) always one.</summary>
    [Range(1, 16)]
    public int MaxConcurrent { get; set; } = 4;

    /// <summary>Seconds one connection may last in all, 60 to 86,400, default 7,200. Stops a peer that holds a place for ever; how long a child may take is Pipeline's to say, and shorter.</summary>
    [Range(60, 86_400)]
    public int LongestSeconds { get; set; } = 7_200;

    /// <summary>Seconds without a byte in either direction, 10 to 3,600, default 300. Stops a peer that went away without a word.</summary>
    [Range(10, 3_600)]
    public int SilenceSeconds { get; set; } = 300;

    /// <summary>Socket of the virus scanner beside it; empty where there is none.</summary>
    public string ClamdSocket { get; set; } = "";
}

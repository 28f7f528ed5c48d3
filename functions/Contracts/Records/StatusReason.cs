namespace Submissions.Contracts;

/// <summary>Why a submission has its status. Which go with which: <see cref="StatusReasons"/>.</summary>
public enum StatusReason
{
    /// <summary>Somebody begins, or goes on.</summary>
    Begun = 1,

    /// <summary>The status before was set by mistake.</summary>
    Mistake,

    /// <summary>The witness has to be asked.</summary>
    AskWitness,

    /// <summary>A medical, chemical, military or other expert has to look.</summary>
    AskExpert,

    /// <summary>It has to be translated.</summary>
    Translate,

    /// <summary>Others independently say the same.</summary>
    Corroborated,

    /// <summary>It agrees with itself and with what is known.</summary>
    Consistent,

    /// <summary>What is known contradicts it.</summary>
    Contradicted,

    /// <summary>The material was made or altered to deceive.</summary>
    Manipulated,

    /// <summary>It went to who has to act on it.</summary>
    HandedOver,

    /// <summary>Everything in it is in another submission.</summary>
    Duplicate,

    /// <summary>It is about nothing that this installation is for.</summary>
    OutOfScope,

    /// <summary>Advertising, abuse: no evidence.</summary>
    Spam,

    /// <summary>Nothing that anybody could read: no evidence.</summary>
    Garbage,
}

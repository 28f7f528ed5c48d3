namespace Submissions.Contracts;

/// <summary>
/// Why bad data was refused. Closed and numbered: the number goes to the caller or onto the record, the text is for people, and no refusal carries anything the sender wrote.
/// 1xx requests, 2xx sealed objects, 3xx manifests, 4xx media, 5xx desk. Numbers are never reused.
/// </summary>
public enum Refusal
{
    None = 0,

    // Requests
    MalformedRequest = 101,
    BodyTooLarge = 102,
    LengthRequired = 103,
    PartMisaligned = 104,
    PartOutOfRange = 105,
    PartDigestWrong = 106,
    CapabilityInvalid = 107,
    UploadIncomplete = 108,
    UploadAmbiguous = 109,
    ObjectDigestWrong = 110,
    DeliveryAlreadyCommitted = 111,
    TooManyObjects = 112,
    ObjectTooLarge = 113,
    NotFound = 114,
    Busy = 115,
    CapabilityExpired = 116,
    WorkRequired = 117,
    UploadTerminated = 118,
    SubmissionFull = 119,
    DailyBudgetSpent = 120,
    PartTooSlow = 121,
    MethodNotAllowed = 122,
    TusVersionUnknown = 123,
    ContentTypeWrong = 124,
    NotSealedToDropKey = 125,
    NotReady = 126,

    // Sealed objects
    HeaderMalformed = 201,
    HeaderTooLarge = 202,
    HeaderWithoutIntakeStanza = 203,
    HeaderMacWrong = 204,
    NoIdentityMatched = 205,
    PayloadDamaged = 206,
    PaddingWrong = 207,
    RecipientNotPostQuantum = 208,
    WorkFactorTooHigh = 209,
    ArmorMalformed = 210,
    KeyMalformed = 211,
    StanzaMalformed = 212,

    // Manifests and deliveries
    ManifestMissing = 301,
    ManifestAmbiguous = 302,
    ManifestMalformed = 303,
    ManifestTooLarge = 304,
    ManifestNamesMissingObject = 305,
    ManifestLeavesObjectOut = 306,
    SubmissionUnknown = 307,
    MessageMalformed = 308,
    ObjectUnreadable = 309,
    SentWithoutScripts = 310,
    OriginalStillKept = 311,

    // Media
    MediaUnknown = 401,
    MediaMalformed = 402,
    MediaCutShort = 403,
    MediaLimit = 404,
    MediaGate = 405,
    MediaCrashed = 406,
    MediaTimeout = 407,
    MediaHeldBack = 408,
    MediaUnscanned = 409,
    MediaEncrypted = 410,
    MediaUnsupported = 411,
    PreviewUnsupported = 412,
    PreviewToolMissing = 413,
    PreviewTooLarge = 414,
    PreviewFailed = 415,
    PreviewTimeout = 416,

    // Desk
    SignInRequired = 501,
    NotAllowed = 502,
    NoSafeCopy = 503,
    SecondPersonNeeded = 504,
}

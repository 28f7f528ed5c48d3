namespace Submissions.Contracts;

/// <summary>The one place where a <see cref="Refusal"/> becomes a text and an HTTP status (RFC 9110, section 15).</summary>
public static class Refusals
{
    /// <summary>One English sentence that says what is wrong and, where it helps, what to do. Forms translate by number.</summary>
    public static string Text(this Refusal refusal) => Describe(refusal).Text;

    /// <summary>The name as it stands in answers and on records, in camel case.</summary>
    public static string Name(this Refusal refusal) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(refusal.ToString());

    public static int Status(this Refusal refusal) => Describe(refusal).Status;

    private static (int Status, string Text) Describe(Refusal refusal) => refusal switch
    {
        Refusal.MalformedRequest => (400, "The request is not of the form this address takes."),
        Refusal.BodyTooLarge => (413, "The body is larger than this address takes. Parts are at most 8 MiB."),
        Refusal.LengthRequired => (411, "The request must say its length."),
        Refusal.PartMisaligned => (409, "A part starts at a multiple of the smallest power of two, in MiB, that is not below its own length."),
        Refusal.PartOutOfRange => (400, "The part lies outside what an object may be."),
        Refusal.PartDigestWrong => (460, "The part does not have the checksum that was sent with it. Send it again."),
        Refusal.CapabilityInvalid => (403, "The capability for this submission is missing or not ours. Ask for a new submission."),
        Refusal.UploadIncomplete => (409, "The parts received do not make up the whole object. Ask for the offset and send the rest."),
        Refusal.UploadAmbiguous => (409, "Two different parts were received for the same place. Send the object again under another number."),
        Refusal.ObjectDigestWrong => (409, "The parts received do not give the digest that was named."),
        Refusal.DeliveryAlreadyCommitted => (409, "This delivery was committed with other objects."),
        Refusal.TooManyObjects => (413, "A delivery has fewer objects."),
        Refusal.ObjectTooLarge => (413, "The object is larger than this installation takes."),
        Refusal.NotFound => (404, "There is nothing at this address."),
        Refusal.Busy => (429, "Too much is under way. Wait as long as the answer says, then go on."),
        Refusal.CapabilityExpired => (410, "The capability for this submission has run out. Ask for a new submission."),
        Refusal.WorkRequired => (428, "Too much is under way for requests without work. Do the work that the answer names and ask again."),
        Refusal.UploadTerminated => (410, "This upload was ended by its sender. Send the object under another number."),
        Refusal.SubmissionFull => (413, "This submission holds as much as one may. Ask for a new submission."),
        Refusal.DailyBudgetSpent => (429, "As much as may come in a day has come. Small submissions are still taken; wait with this as long as the answer says."),
        Refusal.PartTooSlow => (408, "The part came too slowly while many others waited. Ask for the offset and send smaller parts."),
        Refusal.MethodNotAllowed => (405, "This address does not take this method."),
        Refusal.TusVersionUnknown => (412, "Uploads speak tus 1.0.0: send Tus-Resumable: 1.0.0."),
        Refusal.ContentTypeWrong => (415, "This address does not take this content type."),
        Refusal.NotSealedToDropKey => (400, "The file is not sealed to the drop key."),
        Refusal.NotReady => (503, "The installation is not ready yet. Wait as long as the answer says, then ask again."),
        Refusal.HeaderMalformed => (400, "The object is not a sealed file."),
        Refusal.HeaderTooLarge => (400, "The header of the sealed file is larger than any that a sender needs."),
        Refusal.HeaderWithoutIntakeStanza => (400, "The object is not sealed to the intake key exactly once."),
        Refusal.HeaderMacWrong => (422, "The header of the sealed file was altered."),
        Refusal.NoIdentityMatched => (422, "The file is not sealed to any key that is here."),
        Refusal.PayloadDamaged => (422, "The sealed file is damaged or cut short."),
        Refusal.PaddingWrong => (422, "The padding is not as the format says."),
        Refusal.RecipientNotPostQuantum => (400, "Objects are sealed to post-quantum recipients only."),
        Refusal.WorkFactorTooHigh => (422, "The password stanza asks for more work than is allowed."),
        Refusal.ArmorMalformed => (400, "The text armour is not as the format says."),
        Refusal.KeyMalformed => (400, "This is not a key of a known kind."),
        Refusal.StanzaMalformed => (422, "A stanza of a known kind is not as the format says."),
        Refusal.ManifestMissing => (422, "No object of the delivery is a manifest."),
        Refusal.ManifestAmbiguous => (422, "More than one object of the delivery could be its manifest."),
        Refusal.ManifestMalformed => (422, "The manifest is not of the form it should have."),
        Refusal.ManifestTooLarge => (422, "The manifest is larger than any that a form makes."),
        Refusal.ManifestNamesMissingObject => (422, "The manifest names an object that was not delivered."),
        Refusal.ManifestLeavesObjectOut => (422, "An object was delivered that the manifest does not name."),
        Refusal.SubmissionUnknown => (404, "There is no such submission."),
        Refusal.MessageMalformed => (422, "A queue message that no step of ours writes."),
        Refusal.ObjectUnreadable => (422, "An object of the delivery does not open."),
        Refusal.SentWithoutScripts => (422, "Sent without scripts: sealed to a software key, not post-quantum, and nothing is said about the file."),
        Refusal.OriginalStillKept => (409, "The original is still kept, so nothing made from it is taken away."),
        Refusal.MediaUnknown => (422, "The type of the file is not known; there is no safe copy."),
        Refusal.MediaMalformed => (422, "The file is not as its format says; there is no safe copy."),
        Refusal.MediaCutShort => (422, "The file ends before it should; there is no safe copy."),
        Refusal.MediaLimit => (422, "The file exceeds a limit set against hostile files; there is no safe copy."),
        Refusal.MediaGate => (422, "The second look found something left over; there is no safe copy."),
        Refusal.MediaCrashed => (422, "The parser died of the file; there is no safe copy."),
        Refusal.MediaTimeout => (422, "The parser took too long; there is no safe copy."),
        Refusal.MediaHeldBack => (422, "The scanner found malware; the file is held back."),
        Refusal.MediaUnscanned => (422, "The file could not be scanned as a whole; there is no safe copy."),
        Refusal.MediaEncrypted => (422, "The file is encrypted; there is no safe copy."),
        Refusal.MediaUnsupported => (422, "The format is known and not handled; there is no safe copy."),
        Refusal.PreviewUnsupported => (422, "No previews are made of files of this kind."),
        Refusal.PreviewToolMissing => (422, "The program that makes previews of such files is not installed."),
        Refusal.PreviewTooLarge => (422, "The file is larger than those that previews are made of."),
        Refusal.PreviewFailed => (422, "No preview could be made of the file."),
        Refusal.PreviewTimeout => (422, "Making previews took too long."),
        Refusal.SignInRequired => (401, "Sign in first."),
        Refusal.NotAllowed => (403, "Your role does not allow this."),
        Refusal.NoSafeCopy => (404, "There is no safe copy of this file."),
        Refusal.SecondPersonNeeded => (409, "The person who asked for the disposal cannot consent to it."),
        Refusal.None => throw new ArgumentOutOfRangeException(nameof(refusal), "None is not a refusal."),
        _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
    };
}

-- What the pipeline may do in the read model (PostgreSQL). Run by the owner of the tables after every migration; running it again changes nothing.
-- The role is a group without sign-in: GRANT submissions_pipeline TO the app's identity.
-- It adds rows and takes out what was disposed of; it reads fingerprints, incidents, codes, numbers and keyed digests, and no statement, name, plain hash, note or term to search by.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'submissions_pipeline') THEN CREATE ROLE submissions_pipeline NOLOGIN; END IF;
END $$;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM submissions_pipeline;
GRANT USAGE ON SCHEMA public TO submissions_pipeline;

GRANT INSERT, DELETE ON "Deliveries", "Files", "Copies", "Triages", "Fingerprints", "Links", "Occurrences", "Nears", "Stuck", "Failures", "Scanners", "Submissions", "Situations", "SearchTexts" TO submissions_pipeline;

GRANT SELECT ON "Copies", "Triages", "Fingerprints", "Links", "Occurrences", "Nears", "IncidentPairs", "Stuck", "Failures", "Scanners", "Situations", "Changes" TO submissions_pipeline;
GRANT SELECT ("Submission", "Number", "ReceivedAt", "Refusal", "Situation", "Kind", "Language") ON "Deliveries" TO submissions_pipeline;
GRANT SELECT ("Submission", "Delivery", "Object", "Type", "LengthBytes", "ContentMac", "AsManifestSays", "SealedLengthBytes", "SealedDigest", "Verdict", "Malware", "SignatureVersion", "Refusal") ON "Files" TO submissions_pipeline;
GRANT SELECT ON "Submissions" TO submissions_pipeline;
GRANT SELECT ("Submission", "Source") ON "SearchTexts" TO submissions_pipeline;
GRANT SELECT ("Submission", "Rank") ON "Labels" TO submissions_pipeline;

-- A later verdict, the nearest example of a likeness, counts; of a line everything but staff's columns.
GRANT UPDATE ("Verdict", "Malware", "SignatureVersion") ON "Files" TO submissions_pipeline;
GRANT UPDATE ("Refusal") ON "Copies" TO submissions_pipeline;
GRANT UPDATE ON "Links", "Nears", "Failures", "Changes" TO submissions_pipeline;
GRANT UPDATE ("Rank", "Score", "Reasons", "Situation", "Kind", "Language", "ReceivedAt", "Exercise", "Files", "Infected", "WithoutCopy", "HasVideo", "HasMedia") ON "Submissions" TO submissions_pipeline;
GRANT UPDATE ("Rank") ON "Situations", "Labels" TO submissions_pipeline;
-- What staff wrote about a submission that was disposed of goes with it.
GRANT SELECT ("Submission"), DELETE ON "Edits", "Claims" TO submissions_pipeline;
GRANT DELETE ON "Labels" TO submissions_pipeline;

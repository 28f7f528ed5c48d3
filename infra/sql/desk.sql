-- What the desk may do in the read model (PostgreSQL). Run by the owner of the tables after every migration; running it again changes nothing.
-- The role is a group without sign-in: GRANT submissions_desk TO the app's identity.
-- It reads everything, writes what staff decide, and adds rows when the read model is made again; what the pipeline found it neither alters nor takes out.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'submissions_desk') THEN CREATE ROLE submissions_desk NOLOGIN; END IF;
END $$;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM submissions_desk;
GRANT USAGE ON SCHEMA public TO submissions_desk;

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO submissions_desk;
REVOKE UPDATE, DELETE ON "Deliveries", "Files", "Copies", "Triages", "Fingerprints", "Occurrences" FROM submissions_desk;
REVOKE INSERT, UPDATE, DELETE ON "Stuck", "Failures", "Scanners", "Search", "__EFMigrationsHistory" FROM submissions_desk;

-- Signs the apps in to the read model: run once by a member of the database group, after the schema and infra/sql/pipeline.sql, infra/sql/desk.sql, which say what each may do.
--   psql -v pipeline=id-NAME-pipeline -v desk=id-NAME-desk -f infra/read-model.sql
-- No password: each app is its managed identity.
\set ON_ERROR_STOP on
SELECT pgaadauth_create_principal(:'pipeline', false, false) WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'pipeline');
SELECT pgaadauth_create_principal(:'desk', false, false) WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'desk');
GRANT submissions_pipeline TO :"pipeline";
GRANT submissions_desk TO :"desk";

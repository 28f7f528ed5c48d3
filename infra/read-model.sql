-- Roles of the apps in the read model, run by a member of the database group after the first deployment and whenever tables were added. Set the two names: psql -v pipeline=id-… -v desk=id-… -f infra/read-model.sql
-- No password: each app signs in as its managed identity.
\set ON_ERROR_STOP on
SELECT pgaadauth_create_principal(:'pipeline', false, false) WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'pipeline');
SELECT pgaadauth_create_principal(:'desk', false, false) WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'desk');
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO :"pipeline", :"desk";
-- Rows only: no app makes, changes or drops a table.
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO :"pipeline", :"desk";
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO :"pipeline", :"desk";

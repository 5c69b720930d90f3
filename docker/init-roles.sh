#!/bin/sh
# Runs once, when the official PostgreSQL image makes its cluster: the owner of the database and the role of the application.
set -eu
psql -v ON_ERROR_STOP=1 -v owner_password="$OWNER_PASSWORD" -v app_password="$APP_PASSWORD" --username "$POSTGRES_USER" --dbname postgres <<'SQL'
CREATE ROLE techmatch_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'owner_password';
CREATE ROLE techmatch_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'app_password';
CREATE DATABASE techmatch OWNER techmatch_owner;
REVOKE ALL ON DATABASE techmatch FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE techmatch TO techmatch_app;
SQL

-- The evidence of each run: gzip over one line of JSON per transfer. In a folder for PostgreSQL alone: see the same
-- version for H2.

create table transcripts (
    run_id  uuid primary key references runs (id),
    content bytea not null
);

-- The evidence of each run: gzip over one line of JSON per transfer. In a folder for H2 alone, because H2 bounds
-- bytea at one mebibyte and PostgreSQL has no blob of this kind.

create table transcripts (
    run_id  uuid primary key references runs (id),
    content blob not null
);

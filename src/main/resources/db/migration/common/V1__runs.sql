-- The records of runs. Plain SQL that H2 and PostgreSQL both take; times are UTC, ids are UUIDv7.
-- A row of runs is written once, when the run has ended, and never changed.

create table pipelines (
    hash       varchar(64) primary key,            -- SHA-256 of the text
    name       varchar(200) not null,
    text       varchar      not null,
    first_used timestamp with time zone not null
);

create table images (
    sha256          varchar(64) primary key,
    platform        varchar(32) not null,
    module_version  integer not null,
    product_id      integer not null,              -- 65535 for none
    product_version integer not null,              -- 65535 for none
    length          integer not null,              -- bytes in flash
    first_used      timestamp with time zone not null
);

-- A run that has begun and has no record yet. What a killed process leaves here was interrupted.
create table open_runs (
    id            uuid primary key,
    station       varchar(200) not null,
    slot          varchar(16)  not null,
    port          varchar(64)  not null,
    operator      varchar(200),
    bench         boolean      not null,
    pipeline_hash varchar(64)  not null references pipelines (hash),
    started       timestamp with time zone not null
);
create index open_runs_by_station on open_runs (station);

create table runs (
    id                 uuid primary key,
    station            varchar(200) not null,
    slot               varchar(16)  not null,
    hub                varchar(8)   not null,
    port               varchar(64)  not null,
    operator           varchar(200),
    bench              boolean      not null,
    pipeline_hash      varchar(64)  not null references pipelines (hash),
    image_sha256       varchar(64) references images (sha256),
    serial             varchar(64),
    device_id          varchar(64),
    platform           varchar(64),
    os_version         varchar(64),
    bootloader_version varchar(64),
    started            timestamp with time zone not null,
    elapsed_nanos      bigint       not null,      -- on the monotonic clock
    state              varchar(16)  not null,      -- PASSED, FAILED, ABORTED or INTERRUPTED
    failure_code       varchar(64),
    failure_cause      varchar(16),
    failure_message    varchar(2000),
    failure_remedy     varchar(2000)
);
create index runs_by_started on runs (started, id);
create index runs_by_serial on runs (serial, started);
create index runs_by_device on runs (device_id, started);

-- All that was learned of the unit, by name.
create table run_facts (
    run_id uuid         not null references runs (id),
    name   varchar(100) not null,
    fact   varchar(4000) not null,
    primary key (run_id, name)
);

-- Each step of the run's pipeline, the ones that were not reached too.
create table run_steps (
    run_id     uuid         not null references runs (id),
    step_index integer      not null,
    name       varchar(100) not null,
    outcome    varchar(16)  not null,              -- PASSED, FAILED, NOT_REACHED or STOPPED
    primary key (run_id, step_index)
);

create table step_attempts (
    run_id          uuid    not null,
    step_index      integer not null,
    attempt         integer not null,              -- from 1
    start_nanos     bigint  not null,              -- from the start of the run
    end_nanos       bigint  not null,
    failure_code    varchar(64),
    failure_cause   varchar(16),
    failure_message varchar(2000),
    failure_remedy  varchar(2000),
    primary key (run_id, step_index, attempt),
    foreign key (run_id, step_index) references run_steps (run_id, step_index)
);

-- Which serial belongs to which device: made by the first pass that names both, and kept for good. A table of its own,
-- so that the store itself refuses a second owner, whoever races for it.
create table serial_bindings (
    serial    varchar(64) primary key,
    device_id varchar(64) not null unique,
    run_id    uuid        not null references runs (id)
);

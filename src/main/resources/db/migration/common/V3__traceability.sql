-- Who, what, where and how, as it was at the time: the rest of the schema. Rows of history are appended, never changed.
-- A row of runs stays as it was written; what is learned or decided about it later is a row elsewhere.

-- A station and the process that writes for it. Each process that takes the station raises the epoch, and a write whose
-- epoch is not the newest is refused.
create table stations (
    name       varchar(200) primary key,
    epoch      bigint       not null,
    holder     varchar(200) not null,
    seen       timestamp with time zone not null,  -- the holder's last sign of life, on the database's clock
    first_seen timestamp with time zone not null
);
insert into stations (name, epoch, holder, seen, first_seen)
    select station, 0, 'a version before', max(started), min(started) from runs group by station;

-- Which port was which slot: a layout by the SHA-256 of its slots and ports, and what was in it.
create table fixtures (
    hash       varchar(64)  primary key,
    station    varchar(200) not null,
    first_used timestamp with time zone not null
);
create table fixture_slots (
    fixture_hash varchar(64) not null references fixtures (hash),
    slot         varchar(16) not null,
    hub          varchar(8)  not null,
    port         varchar(64) not null,
    primary key (fixture_hash, slot)
);

create table operators (
    badge      varchar(200) primary key,
    first_seen timestamp with time zone not null
);
create table work_orders (
    number     varchar(64) primary key,
    first_seen timestamp with time zone not null
);
create table lots (
    work_order varchar(64) not null references work_orders (number),
    lot        varchar(64) not null,
    first_seen timestamp with time zone not null,
    primary key (work_order, lot)
);

-- A unit is known by its device id.
create table units (
    device_id  varchar(64) primary key,
    platform   varchar(64),
    first_seen timestamp with time zone not null
);

-- Every module that a run wrote to a unit or compared with its flash, with its bytes: what the audit compares with.
alter table images add column kind varchar(16) default 'user-part' not null;
alter table images add column content bytea;

alter table runs add column product_id integer default 65535 not null;     -- 65535 for none
alter table runs add column work_order varchar(64);
alter table runs add column lot varchar(64);
alter table runs add column fixture_hash varchar(64);
alter table runs add column retest_of uuid;           -- the newest pass of this unit for this product before it
alter table runs add column epoch bigint default 0 not null;
alter table runs add column recorded timestamp with time zone;  -- when the row was written, on the database's clock
update runs set product_id = (select i.product_id from images i where i.sha256 = runs.image_sha256)
    where image_sha256 is not null;
create index runs_by_order on runs (work_order, started);
create index runs_by_image on runs (image_sha256, started);
create index runs_by_slot on runs (station, slot, started);

alter table open_runs add column step_index integer;  -- the step it is in; null before the first
alter table open_runs add column step_name varchar(100);
alter table open_runs add column work_order varchar(64);
alter table open_runs add column lot varchar(64);
alter table open_runs add column fixture_hash varchar(64);
alter table open_runs add column epoch bigint default 0 not null;

create table run_images (
    run_id uuid        not null references runs (id),
    role   varchar(16) not null,                       -- PRODUCT, HELPER, SYSTEM or KEPT
    sha256 varchar(64) not null references images (sha256),
    primary key (run_id, role, sha256)
);

-- What was measured, with the limits that it was held against. Null limits are none.
create table measurements (
    run_id     uuid         not null references runs (id),
    sequence   integer      not null,
    step_index integer,
    name       varchar(100) not null,
    measured   double precision not null,
    unit       varchar(16)  not null,
    low        double precision,
    high       double precision,
    primary key (run_id, sequence)
);

-- Which serial belongs to which device id, within a product: made by the first pass that names both. Tables with plain
-- unique keys, so that the store itself refuses a second owner, whoever races for it.
create table bindings (
    product_id integer     not null,
    serial     varchar(64) not null,
    device_id  varchar(64) not null,
    run_id     uuid        not null references runs (id),
    bound      timestamp with time zone not null,
    primary key (product_id, serial),
    unique (product_id, device_id)
);
insert into bindings (product_id, serial, device_id, run_id, bound)
    select r.product_id, b.serial, b.device_id, b.run_id, r.started
    from serial_bindings b join runs r on r.id = b.run_id;
drop table serial_bindings;

-- The history of bindings: each one that was made or taken back.
create table binding_events (
    id         uuid         primary key,
    at         timestamp with time zone not null,
    product_id integer      not null,
    serial     varchar(64)  not null,
    device_id  varchar(64)  not null,
    kind       varchar(16)  not null,                  -- BOUND or RELEASED
    run_id     uuid,
    actor      varchar(200) not null,
    reason     varchar(2000)
);
create index binding_events_by_serial on binding_events (serial, at);
create index binding_events_by_device on binding_events (device_id, at);
insert into binding_events (id, at, product_id, serial, device_id, kind, run_id, actor, reason)
    select run_id, bound, product_id, serial, device_id, 'BOUND', run_id, 'a version before', null from bindings;

-- Serials that are given out one by one.
create table serial_pool (
    product_id integer     not null,
    serial     varchar(64) not null,
    ordinal    bigint      not null,                   -- the lowest free one is given out first
    state      varchar(16) not null,                   -- FREE, RESERVED or USED
    holder     varchar(200),                           -- who reserved it: a device id, a robot, a run
    until      timestamp with time zone,               -- when the reservation ends by itself
    primary key (product_id, serial),
    unique (product_id, ordinal)
);
create index serial_pool_by_state on serial_pool (product_id, state, ordinal);

-- A verdict that was judged anew later: the run's own row stays.
create table reclassifications (
    id      uuid          primary key,
    run_id  uuid          not null references runs (id),
    at      timestamp with time zone not null,
    actor   varchar(200)  not null,
    code    varchar(64)   not null,
    cause   varchar(16)   not null,
    reason  varchar(2000) not null
);
create index reclassifications_by_run on reclassifications (run_id, at);

-- What went wrong at the station, outside of any one run.
create table incidents (
    id      uuid          primary key,
    at      timestamp with time zone not null,
    station varchar(200)  not null,
    kind    varchar(64)   not null,
    slot    varchar(16),
    run_id  uuid,
    message varchar(2000) not null
);
create index incidents_by_time on incidents (at);

-- What somebody did to the records or by them, for whoever asks later.
create table audit_events (
    id      uuid          primary key,
    at      timestamp with time zone not null,
    station varchar(200)  not null,
    actor   varchar(200)  not null,
    action  varchar(64)   not null,
    subject varchar(200)  not null,                    -- a run, a serial, a policy
    message varchar(2000) not null
);
create index audit_events_by_time on audit_events (at);

-- What was taken out of the store of which runs, and where it went: the transcript alone, or all details.
create table pruned_runs (
    run_id        uuid        not null references runs (id),
    part          varchar(16) not null,                -- TRANSCRIPT or DETAILS
    at            timestamp with time zone not null,
    export_file   varchar(1000) not null,
    export_sha256 varchar(64)   not null,
    primary key (run_id, part)
);

-- What the runs of a version before tell of all this.
insert into units (device_id, platform, first_seen)
    select device_id, max(platform), min(started) from runs where device_id is not null group by device_id;
insert into operators (badge, first_seen)
    select operator, min(started) from runs where operator is not null group by operator;

-- What the histories still lacked.

-- Whose run is open, as last noted: one that is interrupted stands in the history of its serial and device too.
alter table open_runs add column serial varchar(64);
alter table open_runs add column device_id varchar(64);

-- When its run began: the history of an image is then read out of an index, however many runs used it.
alter table run_images add column started timestamp with time zone;
update run_images set started = (select r.started from runs r where r.id = run_images.run_id);
alter table run_images alter column started set not null;
drop index run_images_by_image;
create index run_images_by_image on run_images (sha256, role, started desc, run_id desc);

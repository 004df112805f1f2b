-- A line of the journal states all events of a debt that came in one batch; the creditor is told of each.
alter table hook_event add column part integer not null default 0;
alter table hook_event drop constraint hook_event_pkey;
alter table hook_event add primary key (url, line, part);

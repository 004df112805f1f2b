-- Where a contact went, what its channel calls it, whether somebody answered, and until when the other side wants peace.
alter table contact add column address text;
alter table contact add column provider_id text;
alter table contact add column is_conversation boolean;
-- Who has taken a task on, and what that person noted: personal data.
alter table contact add column taken_by text;
alter table contact add column note text;
alter table contact add column not_before bigint not null default 0;
create index contact_by_provider on contact (channel, provider_id) where provider_id is not null;
-- Whose an address is, asked by every message that comes in.
create index address_by_value on address (channel, value);

-- What channels told about messages afterwards; told twice is told once.
create table delivery_report (
  channel text not null,
  provider_id text not null,
  outcome text not null,
  contact text not null references contact (id),
  address text not null,
  at bigint not null,
  primary key (channel, provider_id, outcome)
);
create index delivery_report_soft on delivery_report (address, at) where outcome = 'softBounced';

-- What debtors wrote; their own words, so personal data.
create table reply (
  channel text not null,
  provider_id text not null,
  debtor text not null references debtor (id),
  at bigint not null,
  body text not null,
  wish text not null,
  read_at bigint,
  primary key (channel, provider_id, debtor)
);
create index reply_to_read on reply (at) where read_at is null;

-- What the creditor's server is told: events read off the journal, from the line on at which telling began.
create table creditor_hook (
  url text primary key,
  read_line bigint not null,
  disabled_at bigint
);

-- next_at is null once an event was told, or given up.
create table hook_event (
  url text not null references creditor_hook (url),
  line bigint not null,
  body text not null,
  next_at bigint,
  attempts integer not null default 0,
  told_at bigint,
  answer text,
  primary key (url, line)
);
create index hook_event_due on hook_event (url, next_at) where next_at is not null;

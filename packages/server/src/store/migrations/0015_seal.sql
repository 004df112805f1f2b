-- The key of each debtor, wrapped by a key of the keyring, and the keys of the house (house/…). Deleting a debtor's key
-- erases: nothing that was sealed under it opens again, in this database or in a backup of it.
create table data_key (
  owner text primary key,
  master_key text not null,
  wrapped text not null
);
create index data_key_by_master on data_key (master_key);

-- Sealed texts take the place of plain ones; a code step fills them, then 0016 drops what was plain.
alter table debtor add column sealed text;
alter table debtor add column erased_at bigint;
alter table address add column sealed text;
-- Made with a key of the house: finds an address without holding it.
alter table address add column value_index text;
alter table inbox add column debtor text references debtor (id);
alter table inbox add column sealed text;
alter table opening add column debtor text references debtor (id);
alter table opening add column sealed text;
alter table proposal add column offered_id text;
alter table proposal add column offered_sealed text;

-- Every word of a debtor about a channel, in order: a withdrawal is a row of its own, and nothing is overwritten.
create table consent_entry (
  number bigint generated always as identity primary key,
  debtor text not null references debtor (id),
  channel text not null,
  purpose text not null,
  kind text not null,
  at bigint not null,
  method text not null,
  text_hash text,
  sealed text
);
create index consent_entry_of_debtor on consent_entry (debtor, number);
insert into consent_entry (debtor, channel, purpose, kind, at, method)
select debtor, channel, purpose, 'granted', granted_at, 'unrecorded' from consent
where withdrawn_at is null or withdrawn_at > granted_at order by granted_at;
-- Whoever stopped a channel left one row with both instants equal, and ended every other.
insert into consent_entry (debtor, channel, purpose, kind, at, method)
select debtor, channel, purpose, 'withdrawn', withdrawn_at, 'unrecorded' from consent
where withdrawn_at = granted_at or (withdrawn_at is not null and not exists (
  select 1 from consent as stop where stop.debtor = consent.debtor and stop.channel = consent.channel
  and stop.granted_at = consent.withdrawn_at and stop.withdrawn_at = consent.withdrawn_at))
order by withdrawn_at;

-- Who read what about whom and why. The journal states a digest over every batch of lines (first to last), so that none can
-- be taken out afterwards; hash is what the digest is made of, and stays when the rest of a line is dropped.
create table access (
  number bigint generated always as identity primary key,
  debtor text,
  at bigint,
  reader text,
  field text,
  purpose text,
  debt text,
  hash text not null,
  batch bigint
);
create index access_of_debtor on access (debtor, number);
create index access_to_journal on access (number) where batch is null;

-- What a debtor asked to have erased, and the signed answer; holds nothing personal. keep_until: when what the law makes us
-- keep is dropped as well, null where nothing was erased; dropped_at: when it was.
create table erasure (
  debtor text not null references debtor (id),
  asked_at bigint not null,
  outcome text not null,
  receipt jsonb not null,
  keep_until bigint,
  dropped_at bigint,
  primary key (debtor, asked_at)
);
create index erasure_to_drop on erasure (keep_until) where keep_until is not null and dropped_at is null;

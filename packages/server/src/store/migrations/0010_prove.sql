-- What opens the commitments of the journal: the input of a decision, as far as it says nothing of other debts or people.
-- A row that is deleted leaves a hash that nobody can open any more.
create table opening (
  commitment text primary key,
  debt text not null,
  salt text not null,
  opened jsonb not null
);
create index opening_of_debt on opening (debt);

-- A strategy and its packs as they were applied, by the hash of both; never edited.
create table rulebook (
  hash text primary key,
  strategy jsonb not null,
  packs jsonb not null
);

-- The Merkle root of a stretch of the journal, once a day; the stretches follow one another without a gap.
create table day_root (
  number bigint primary key,
  made_at bigint not null,
  first_line bigint not null,
  last_line bigint not null,
  root text not null,
  previous_hash text not null,
  hash text not null unique
);

-- The root that a recording of kind anchor puts on chain. One try a root: what fails is covered by the next day's.
alter table recording add column root text unique references day_root (hash);

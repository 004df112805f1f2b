-- Append-only and hash-linked; holds no personal data. Nothing updates or deletes a row.
create table journal (
  number bigint primary key,
  at bigint not null,
  debt text,
  entry jsonb not null,
  salt text not null,
  previous_hash text not null,
  hash text not null unique
);
create index journal_of_debt on journal (debt, number);

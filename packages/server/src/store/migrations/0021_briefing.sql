-- Who of the desk has read which briefing. Names of the creditor's own people, none of a debtor.
create table briefing_reading (
  person text not null,
  hash text not null,
  read_at bigint not null,
  primary key (person, hash, read_at)
);

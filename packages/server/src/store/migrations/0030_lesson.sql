-- What the desk has learned from what debtors said, in the words of its people, with nothing about any debtor.
create table lesson (
  number bigint generated always as identity primary key,
  kept_at bigint not null,
  person text not null,
  words text not null,
  dropped_at bigint
);

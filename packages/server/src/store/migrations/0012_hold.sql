-- Who said so, and which debt a hold is for: null for every debt of the debtor. Whoever lifts a hold moves its end; that it
-- lapsed is a matter of the clock and written nowhere.
alter table hold add column debt text;
alter table hold add column set_by text;
alter table hold add column lifted_by text;
alter table hold drop constraint hold_pkey;
create unique index hold_once on hold (debtor, kind, since_at, coalesce(debt, ''));

-- When the debtor asked that a person judges and no machine; null if never.
alter table debtor add column unscored_at bigint;

-- Which arm of an experiment a debtor was given, once; null for one who is held out.
create table assignment (
  experiment text not null,
  debtor text not null references debtor (id),
  arm text,
  assigned_at bigint not null,
  primary key (experiment, debtor)
);

-- What became of the debtors of an arm, as of the last count.
create table arm_tally (
  experiment text not null,
  arm text not null,
  debtors integer not null,
  contacts integer not null,
  missed integer not null,
  cured integer not null,
  objections integer not null,
  counted_at bigint not null,
  primary key (experiment, arm)
);

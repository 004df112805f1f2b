-- Whom a debtor named to be asked how the debtor can be reached: name, telephone and what they call the debtor are sealed.
-- Once a name is taken back nothing of it stays but its blind index and when the person was asked, so that nobody is asked
-- again who was asked before.
create table named_person (
  id text primary key,
  debtor text not null references debtor (id),
  sealed text,
  phone_index text not null,
  named_at bigint not null,
  method text not null,
  withdrawn_at bigint,
  asked_at bigint,
  outcome text
);
create index named_person_of_debtor on named_person (debtor);

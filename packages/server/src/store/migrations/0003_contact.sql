-- The decision, the outbox row and the record of the contact are one row: one contact a step of an installment.
create table contact (
  id text primary key,
  debt text not null,
  debtor text not null references debtor (id),
  installment integer not null,
  step text not null,
  channel text not null,
  planned_at bigint not null,
  outcome text not null,
  decision jsonb not null,
  evidence jsonb not null,
  sent_at bigint,
  delivery jsonb,
  lease_until bigint,
  attempts integer not null default 0,
  unique (debt, installment, step, channel)
);
create index contact_to_send on contact (planned_at) where outcome in ('planned', 'sending');
create index contact_of_debtor on contact (debtor, planned_at);

create table inbox (
  id text primary key,
  debt text not null,
  at bigint not null,
  subject text not null,
  body text not null
);
create index inbox_of_debt on inbox (debt, at);

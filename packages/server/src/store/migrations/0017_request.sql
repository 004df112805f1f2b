-- What debtors ask for or say about a debt: hardship, promise, dispute, complaint. Personal data: `told` and `reasons` are
-- words of people.
create table request (
  id text primary key,
  debt text not null,
  debtor text not null references debtor (id),
  kind text not null,
  received_at bigint not null,
  answer_by bigint,
  next_body text,
  owner text not null,
  told jsonb not null,
  promised_amount numeric(78, 0),
  promised_until bigint,
  decided_at bigint,
  outcome text,
  reasons text,
  withdrawn_at bigint
);
create index request_of_debt on request (debt);
create index request_to_answer on request (answer_by) where decided_at is null and withdrawn_at is null;

-- New terms that a debtor signed inside the creditor's limits, until the chain shows them or they lapse.
create table agreed_plan (
  request text primary key references request (id),
  debt text not null,
  restructuring jsonb not null,
  debtor_signature text not null,
  transaction text,
  ended_at bigint
);
create index agreed_plan_to_send on agreed_plan (request) where ended_at is null;

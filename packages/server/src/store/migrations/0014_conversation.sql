-- What debtor, chat and desk wrote about a debt, by what the creditor calls it: a proposal that is accepted keeps its talk.
-- Personal data. What the chat says is kept as the names of approved blocks, never as text.
create table conversation_line (
  id bigint generated always as identity primary key,
  debtor text not null references debtor (id),
  reference text not null,
  at bigint not null,
  author text not null,
  body text,
  blocks jsonb not null
);
create index conversation_line_in_order on conversation_line (debtor, reference, id);

-- A debtor who waits for a person; until somebody has answered, reminders wait as well.
create table person_request (
  id bigint generated always as identity primary key,
  debtor text not null references debtor (id),
  reference text not null,
  because text not null,
  asked_at bigint not null,
  answered_at bigint
);
create unique index person_request_open on person_request (debtor, reference) where answered_at is null;

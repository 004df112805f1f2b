-- Personal data. E-mail addresses stand in the table address and nowhere else.
create table debtor (
  id text primary key,
  locale text not null,
  time_zone text,
  candidate_zones jsonb not null,
  residence text
);

create table address (
  id text primary key,
  debtor text not null references debtor (id),
  channel text not null,
  value text not null,
  is_reachable boolean not null default true,
  unique (debtor, channel, value)
);

create table consent (
  debtor text not null references debtor (id),
  channel text not null,
  purpose text not null,
  granted_at bigint not null,
  withdrawn_at bigint,
  primary key (debtor, channel, purpose, granted_at)
);

create table hold (
  debtor text not null references debtor (id),
  kind text not null,
  since_at bigint not null,
  until_at bigint,
  primary key (debtor, kind, since_at)
);

-- What the desk knows of a debt that no chain says: whose it is and what the creditor calls it.
create table registration (
  debt text primary key,
  debtor text not null references debtor (id),
  reference text not null
);
create index registration_of_debtor on registration (debtor);
create index registration_by_reference on registration (reference);

-- A debt that binds nobody until its debtor accepts it. Amounts in units of 1e-6 token.
create table proposal (
  id text primary key,
  reference text not null unique,
  content_hash text not null,
  debtor text not null references debtor (id),
  principal numeric(78, 0) not null,
  charge numeric(78, 0) not null,
  installments integer not null,
  first_due_at bigint not null,
  paid_before numeric(78, 0) not null,
  is_settled boolean not null,
  offered jsonb,
  debt text unique,
  debtor_signature text,
  opening text
);
-- Asked every second, and nearly always empty.
create index proposal_to_open on proposal (id) where debt is not null and opening is null;

create table import (
  id bigint generated always as identity primary key,
  file_hash text not null,
  at bigint not null,
  created integer not null,
  unchanged integer not null,
  refused integer not null
);

-- Only hashes of tokens are kept. A scope is what the link may do: see the debt, or stop a channel.
create table link (
  token_hash text primary key,
  scope text not null,
  debtor text not null references debtor (id),
  debt text,
  proposal text,
  channel text,
  expires_at bigint,
  revoked_at bigint
);

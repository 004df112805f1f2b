-- What was seen above a chain's final block and may still be undone: it silences reminders and is shown as pending, and
-- nothing else reads it. A row counts while its block is above chain.final; then the transfer itself stands in its place,
-- or it never was. counted is in units of 1e-6 token.
create table sighting (
  chain text not null,
  position text not null,
  transaction_id text not null,
  block_number bigint not null,
  body jsonb not null,
  kind text not null,
  debt text,
  counted numeric(78, 0) not null,
  attribution jsonb not null,
  primary key (chain, position)
);
create index sighting_of_debt on sighting (debt) where debt is not null;

-- First block that can hold something for an account: reading it once more begins there. Of what was given before this,
-- only pay addresses say; other accounts are read from the chain's first block on, which is slower and finds the same.
alter table watched_account add column from_block bigint not null default 0;
update watched_account set from_block = registration.known_from from registration
where registration.debt = watched_account.debt and watched_account.use = 'payAddress';

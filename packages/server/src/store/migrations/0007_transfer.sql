-- Accounts whose transfers are read. next_block is the first one still to be read for the account, null once it is read
-- along with the cursor; the version of a chain's watch changes whenever an account joins.
create table watched_account (
  chain text not null,
  account text not null,
  use text not null,
  debt text,
  next_block bigint,
  primary key (chain, account)
);
create index watched_account_of_debt on watched_account (debt) where debt is not null;
create index watched_account_of_all on watched_account (chain) where debt is null;
alter table chain add column watch_version bigint not null default 0;

-- What a transfer carries to say which debt it is for.
create table payment_reference (
  chain text not null,
  reference text not null,
  debt text not null,
  primary key (chain, reference)
);
create index payment_reference_of_debt on payment_reference (debt);
-- A memo carries the beginning of the reference (10 characters).
create index payment_reference_in_memo on payment_reference (left(reference, 10));

-- Facts of the chains; what follows body is their attribution, which can be made anew from the rest of this file.
-- counted is in units of 1e-6 token, amounts in body in the token's own.
create table transfer (
  chain text not null,
  position text not null,
  block_number bigint not null,
  transaction_id text not null,
  token text not null,
  from_account text,
  to_account text not null,
  units numeric(78, 0) not null,
  body jsonb not null,
  kind text not null,
  debt text,
  counted numeric(78, 0) not null,
  attribution jsonb not null,
  receipt_key text not null,
  primary key (chain, position)
);
create index transfer_of_debt on transfer (debt) where debt is not null;
create index transfer_of_transaction on transfer (chain, transaction_id);
create index transfer_by_block on transfer (chain, block_number);
create index transfer_unmatched on transfer (chain, position) where kind = 'unmatched';
create index transfer_arrived on transfer (chain, to_account, token);
create index transfer_left on transfer (chain, from_account, token);

-- The debtor's word about a transfer that nothing names; answered once the creditor has said whose it is.
create table transfer_claim (
  chain text not null,
  transaction_id text not null,
  debt text not null,
  claimed_at bigint not null,
  answered_at bigint,
  primary key (chain, transaction_id, debt)
);
create index transfer_claim_open on transfer_claim (debt) where answered_at is null;

-- The creditor's word; only about final transfers, so that it always finds them.
create table transfer_confirmation (
  chain text not null,
  position text not null,
  debt text not null,
  confirmed_at bigint not null,
  primary key (chain, position)
);

-- Which chain a debt is on is known before the chain shows it; known_from is the first block that can hold a payment of it.
alter table registration add column chain text;
alter table registration add column known_from bigint not null default 0;
alter table registration add column is_watched boolean not null default false;
create index registration_to_watch on registration (debt) where not is_watched;
update registration set chain = (select debt.chain from debt where debt.id = registration.debt);

-- What an unmatched transfer of the same amount may have been for; null until the debt is folded anew.
alter table debt add column next_amount numeric(78, 0);
alter table debt add column rest_amount numeric(78, 0);
create index debt_by_next_amount on debt (next_amount) where next_amount > 0;
create index debt_by_rest_amount on debt (rest_amount) where rest_amount > 0;

-- The end of the journal and of what it says of each of these debts, for whoever appends: nobody else does until the
-- transaction ends. A function, since each of its statements sees what was written while the first one waited, and since
-- whoever holds the journal must not go to the database and back more often than need be: all servers wait meanwhile.
create function lock_journal(debts jsonb) returns table (debt text, count bigint, hash text) language plpgsql as $$
begin
  perform pg_advisory_xact_lock(4108022027);
  return query select null::text, journal.number, journal.hash from journal order by journal.number desc limit 1;
  return query
    select asked.debt, tip.count, tip.hash from jsonb_array_elements_text(debts) as asked (debt)
    cross join lateral (
      select (journal.entry ->> 'debtLine')::bigint as count, journal.hash from journal
      where journal.debt = asked.debt order by journal.number desc limit 1) as tip;
end
$$;

-- Whoever knows the salt of a reference finds every payment that carries it: debtor, creditor and auditor alone know it.
-- Null where somebody brought the reference along; of its own a debt has one at most.
alter table payment_reference add column salt text;
create unique index payment_reference_own on payment_reference (chain, debt) where salt is not null;

-- Wallets on Solana that nobody has used and of which the creditor alone has the keys, for whoever pays from an exchange.
create table pool_wallet (
  chain text not null,
  account text not null,
  added_at bigint not null,
  primary key (chain, account)
);

-- A wallet is given once, to one debt, and a debt has one at most. Nothing updates or deletes a row.
create table pool_gift (
  chain text not null,
  account text not null,
  debt text not null,
  given_at bigint not null,
  primary key (chain, account),
  unique (chain, debt),
  foreign key (chain, account) references pool_wallet (chain, account)
);

-- When each chain was last held against its record: once a night, however many servers there are and however often they start.
create table reconciliation (
  chain text primary key,
  begun_at bigint not null
);

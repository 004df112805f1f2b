-- Days that a debt is given on its chain because of holds, in one transaction each.
--
--   signed ─> mined ─> final     (given, for good)
--     │ ^└──────┤└───> failed    (mined and reverted, for good; code says why)
--     │ └───────┘ a reorg took it out
--     └──────────────> dead      (no block can hold it any more: what is owed is counted anew)
--
-- Raw bytes, id, sender and nonce (where the chain has any) are stored before anything is sent. While one is signed or mined its debt is given no
-- other; final means that the record has read its block, so that what is counted next counts it.
create table deferment (
  id bigint generated always as identity primary key,
  debt text not null,
  chain text not null,
  days integer not null,
  holds jsonb not null,
  state text not null,
  code text,
  sender text not null,
  nonce bigint,
  transaction text not null,
  raw text not null,
  most_cost numeric(78, 0) not null,
  body jsonb not null,
  signed_at bigint not null,
  changed_at bigint not null
);
create unique index deferment_live on deferment (debt) where state in ('signed', 'mined');
create unique index deferment_nonce on deferment (chain, sender, nonce) where state <> 'dead';
create index deferment_of_debt on deferment (debt);
create index deferment_by_signing on deferment (signed_at);

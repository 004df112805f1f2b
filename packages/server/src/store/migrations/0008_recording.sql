-- What the server writes on chain, in one transaction each: a sweep of one debt, receipts of several payments, or nothing,
-- to fill a nonce that was lost.
--
--   planned ─> signed ─> mined ─> final     (counted, for good)
--     │          │ ^ └─────┤└───> failed    (mined and reverted, for good; code says why)
--     │          │ └───────┘ a reorg took it out
--     │          └─────────────> dead       (no block can hold it any more: its payments are free again)
--     └────────────────────────> dropped    (the chain would refuse it; code says why)
--
-- Raw bytes, id, sender and nonce are stored before anything is sent. cost is what was paid, in the chain's smallest unit.
create table recording (
  id bigint generated always as identity primary key,
  chain text not null,
  sender text,
  kind text not null,
  state text not null,
  nonce bigint,
  code text,
  cost numeric(78, 0),
  block_number bigint,
  changed_at bigint not null,
  unique (chain, sender, nonce)
);
create index recording_live on recording (chain) where state in ('planned', 'signed', 'mined');
create index recording_by_change on recording (chain, changed_at);

-- A payment is in one live recording at most.
create table recording_payment (
  recording bigint not null references recording (id),
  key text not null,
  debt text not null,
  amount numeric(78, 0) not null,
  arrived_at bigint not null,
  is_live boolean not null,
  primary key (recording, key)
);
create unique index recording_payment_live on recording_payment (key) where is_live;
create index recording_payment_by_key on recording_payment (key);

-- Every version that was signed; those of one recording have one nonce, so that a chain takes one of them at most.
create table recording_transaction (
  chain text not null,
  id text not null,
  recording bigint not null references recording (id),
  version integer not null,
  raw text not null,
  most_cost numeric(78, 0) not null,
  signed_at bigint not null,
  body jsonb not null,
  primary key (chain, id),
  unique (recording, version)
);

-- What no recording is needed for any more, for good. Only a hint where to look: the transfers and events decide.
alter table transfer add column is_recorded boolean not null default false;
create index transfer_to_record on transfer (debt)
  where not is_recorded and kind in ('payAddress', 'reference', 'pool', 'confirmed');

-- Debts with missing events, and the blocks in which the first of them must lie, both included; no from_block: from the
-- chain's start on. A doubt is a gap that only the contract's own count shows: no later event of the debt is recorded.
create table gap (
  debt text primary key,
  chain text not null,
  after_sequence integer not null,
  from_block bigint,
  to_block bigint not null,
  is_doubt boolean not null
);
create index gap_of_chain on gap (chain, to_block);

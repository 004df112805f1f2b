-- What the chains said, and what was folded from it. Events are the truth; every other table of this file can be rebuilt.
create table chain (
  chain text primary key,
  tip jsonb,
  final jsonb,
  state text not null default 'waiting',
  because text
);

-- Only blocks above the final one: what a reorg may still replace.
create table header (
  chain text not null,
  number bigint not null,
  hash text not null,
  parent_hash text not null,
  at bigint not null,
  primary key (chain, number)
);

create table event (
  chain text not null,
  block_number bigint not null,
  log_index integer not null,
  type text not null,
  debt text,
  sequence integer,
  body jsonb not null,
  primary key (chain, block_number, log_index)
);
create index event_of_debt on event (debt, chain, block_number, log_index) where debt is not null;
create index event_of_type on event (chain, type) where debt is null;

-- A fold of the debt's events: all that were seen, and those that are final. next_at is null when nothing is to be decided;
-- a debt that waits for the watermark is looked at again whenever that moves. decided is the newest decision's digest.
create table debt (
  id text primary key,
  chain text not null,
  seen jsonb not null,
  final jsonb,
  gap jsonb,
  next_at bigint,
  awaits_watermark boolean not null default false,
  decided text
);
create index debt_by_next on debt (next_at) where next_at is not null;
create index debt_awaiting on debt (chain) where awaits_watermark;

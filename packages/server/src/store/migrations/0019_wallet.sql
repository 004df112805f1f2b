-- What a wallet was asked to sign, by the hash of its nonce; each is used once, within minutes.
create table wallet_challenge (
  nonce_hash text primary key,
  expires_at bigint not null
);

-- Which debts an account signed: written once a debt, at its opening.
create index event_by_debtor on event (lower(body #>> '{terms,debtor}')) where type = 'DebtOpened';

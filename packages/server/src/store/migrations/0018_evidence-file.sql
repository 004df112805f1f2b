-- What a debtor brings forward with a request, sealed: only the holder of the key reads it, and nothing here renders it.
-- The hash is of the bytes as they were given, and stands in the journal.
create table evidence_file (
  id text primary key,
  request text not null references request (id),
  media_type text not null,
  size integer not null,
  hash text not null,
  received_at bigint not null,
  sealed text not null,
  unique (request, hash)
);

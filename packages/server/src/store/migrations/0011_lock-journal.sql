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

-- Who said so, and which debt a hold is for: null for every debt of the debtor. Whoever lifts a hold moves its end; that it
-- lapsed is a matter of the clock and written nowhere.
alter table hold add column debt text;
alter table hold add column set_by text;
alter table hold add column lifted_by text;
alter table hold drop constraint hold_pkey;
create unique index hold_once on hold (debtor, kind, since_at, coalesce(debt, ''));

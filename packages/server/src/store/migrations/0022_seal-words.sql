-- What debtors wrote and people noted, sealed like the rest; a code step fills the columns and drops what was plain.
alter table reply add column sealed text;
alter table conversation_line add column sealed text;
alter table contact add column note_sealed text;
-- A link still opened the chat of one who had been erased: what was written there has no key any more.
delete from conversation_line using debtor where debtor.id = conversation_line.debtor and debtor.erased_at is not null;
delete from reply using debtor where debtor.id = reply.debtor and debtor.erased_at is not null;
update contact set note = null from debtor
where debtor.id = contact.debtor and debtor.erased_at is not null and note is not null;

-- Where the answer to whoever asked to be erased is still to be sent: sealed under a key of its own (letter/…), since the
-- debtor's is gone by then. Row and key are deleted once it was sent or given up; lease_until is set while it is being sent.
create table erasure_letter (
  debtor text primary key references debtor (id),
  sealed text not null,
  due_at bigint not null,
  attempts integer not null default 0,
  lease_until bigint
);

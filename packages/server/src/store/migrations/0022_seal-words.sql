-- What debtors wrote and people noted, sealed like the rest; a code step fills the columns and drops what was plain.
alter table reply add column sealed text;
alter table conversation_line add column sealed text;
alter table contact add column note_sealed text;
-- A link still opened the chat of one who had been erased: what was written there has no key any more.
delete from conversation_line using debtor where debtor.id = conversation_line.debtor and debtor.erased_at is not null;
delete from reply using debtor where debtor.id = reply.debtor and debtor.erased_at is not null;
update contact set note = null from debtor
where debtor.id = contact.debtor and debtor.erased_at is not null and note is not null;

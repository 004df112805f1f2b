-- Evidence files lie under the key of their debtor, like all that is personal: a code step seals them anew, and needs the key
-- of their own that they lay under so far.
alter table evidence_file add column debtor text references debtor (id);
update evidence_file set debtor = request.debtor from request where request.id = evidence_file.request;
delete from evidence_file using debtor where debtor.id = evidence_file.debtor and debtor.erased_at is not null;
alter table evidence_file alter column debtor set not null;
create index evidence_file_of_debtor on evidence_file (debtor);

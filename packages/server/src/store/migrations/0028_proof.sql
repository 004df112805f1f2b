-- A file proves what a debtor says in a request, or what a person did for a contact: that a letter was posted, a visit made.
alter table evidence_file alter column request drop not null;
alter table evidence_file add column contact text references contact (id);
alter table evidence_file add constraint evidence_file_of_one check ((request is null) <> (contact is null));
create unique index evidence_file_once_a_contact on evidence_file (contact, hash) where contact is not null;

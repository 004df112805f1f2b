-- What debtors say in requests and what they are answered, sealed like the rest; a code step fills the columns and drops what
-- was plain. Which channel and which contact a complaint names is no word of anybody: it is counted.
alter table request add column told_sealed text;
alter table request add column reasons_sealed text;
alter table request add column channel text;
alter table request add column contact text;
update request set channel = told ->> 'channel', contact = told ->> 'contact';

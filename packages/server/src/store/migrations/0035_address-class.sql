-- Whose an address is, where it is not the debtor's own: an employer's mailbox, a page that others read. Null for the debtor's own.
alter table address add column address_class text;

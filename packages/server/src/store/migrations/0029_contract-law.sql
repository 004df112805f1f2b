-- The law that the contract of one debt names, an ISO 3166 code; null: the one that all of the creditor's contracts name.
alter table registration add column contract_law text;
alter table proposal add column contract_law text;

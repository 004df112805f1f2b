-- A complaint that names no channel keeps reminders about every debt of its debtor back, so each decision asks for them.
create index request_complaint on request (debtor) where kind = 'complaint';

-- A fold is read and written whole, so json keeps its text; and where all that was seen is final, it is written once.
alter table debt alter column seen type json;
alter table debt alter column final type json;
alter table debt add column final_is_seen boolean not null default false;

-- Folds on their way to debt, within one transaction: of what others write here nobody sees anything.
create unlogged table debt_arriving (
  id text not null,
  chain text not null,
  seen json not null,
  final json,
  final_is_seen boolean not null,
  gap jsonb,
  next_amount numeric(78, 0) not null,
  rest_amount numeric(78, 0) not null
);
alter table debt_arriving alter column seen set storage external;
alter table debt_arriving alter column final set storage external;

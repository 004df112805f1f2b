-- A debt gets payment after payment, and each was written again with every later one. They are now a text of their own that is
-- added to: exact JSON, a payment a line. What is final of them are the first ones, so many as final_payments says.
alter table debt add column payments text not null default '';
alter table debt add column final_payments integer not null default 0;
alter table debt alter column payments set storage external;
update debt set payments = coalesce(
    (select string_agg(payment.body || E'\n', '' order by payment.number)
      from json_array_elements_text(seen -> 'payments') with ordinality as payment (body, number)), ''),
  final_payments = coalesce(json_array_length(case when final_is_seen then seen else final end -> 'payments'), 0),
  seen = (seen::jsonb - 'payments')::json, final = (final::jsonb - 'payments')::json;

-- Folds on their way to debt come by a table of each connection now: what was deleted from this one lay in the way of all.
drop table debt_arriving;

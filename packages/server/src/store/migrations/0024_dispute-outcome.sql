-- How the last dispute of a debt ended and what it gave back, which folds of its events did not keep before. The casts let it
-- run before and after the columns became json.
update debt set seen = jsonb_set(seen::jsonb, '{dispute}', seen::jsonb -> 'dispute'
  || '{"outcome": null, "reduced": "0n", "refunded": "0n"}'
  || coalesce((
    select case type
      when 'DisputeRuled' then jsonb_build_object(
        'outcome', body -> 'ruling', 'reduced', body -> 'amount', 'refunded', body -> 'refunded')
      when 'DisputeLapsed' then '{"outcome": "lapsed"}'
      else '{"outcome": "agreed"}' end
    from event where event.debt = debt.id and type in ('DisputeRuled', 'DisputeLapsed', 'DebtRestructured')
      and body ->> 'blockAt' = seen::jsonb #>> '{dispute,endedAt}'
    order by block_number, log_index limit 1), '{}')),
  -- The debtor is told of it at the next look.
  next_at = 0
where jsonb_typeof(seen::jsonb -> 'dispute') = 'object';

update debt set final = jsonb_set(final::jsonb, '{dispute}', final::jsonb -> 'dispute'
  || '{"outcome": null, "reduced": "0n", "refunded": "0n"}'
  || coalesce((
    select case type
      when 'DisputeRuled' then jsonb_build_object(
        'outcome', body -> 'ruling', 'reduced', body -> 'amount', 'refunded', body -> 'refunded')
      when 'DisputeLapsed' then '{"outcome": "lapsed"}'
      else '{"outcome": "agreed"}' end
    from event where event.debt = debt.id and type in ('DisputeRuled', 'DisputeLapsed', 'DebtRestructured')
      and body ->> 'blockAt' = final::jsonb #>> '{dispute,endedAt}'
    order by block_number, log_index limit 1), '{}'))
where jsonb_typeof(final::jsonb -> 'dispute') = 'object';

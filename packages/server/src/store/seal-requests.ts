import { ensureDataKey } from "./data-key-rows.ts";
import type { Queryable } from "./database.ts";
import { BATCH, sealAll } from "./seal-plain.ts";
import { SEALED } from "./sealed-fields.ts";

/** Of one who was erased nothing was left to seal, and no key is there to seal it with. */
const SELECT_REQUESTS = `
select request.id, debtor, told ->> 'subject' as subject, told ->> 'words' as words, reasons
from request join debtor on debtor.id = request.debtor
where told_sealed is null and debtor.erased_at is null order by request.id limit ${BATCH}`;
const SEAL_REQUEST = `update request set told_sealed = $2, reasons_sealed = $3 where id = $1`;

/** From here on a statement that asks for what was plain fails. */
const DROP_PLAIN = [`alter table request drop column told`, `alter table request drop column reasons`];

/** Seals what debtors said and were answered, and drops it in plain: the code step of 0026, in its transaction. */
export async function sealRequests(tx: Queryable): Promise<void> {
  await sealAll<RequestText>(tx, SELECT_REQUESTS, sealRequest);
  for (const drop of DROP_PLAIN) await tx.query(drop);
}

interface RequestText {
  readonly id: string;
  readonly debtor: string;
  readonly subject: string | null;
  readonly words: string | null;
  readonly reasons: string | null;
}

async function sealRequest(tx: Queryable, { id, debtor, subject, words, reasons }: RequestText) {
  const key = await ensureDataKey(tx, debtor);
  const told = JSON.stringify({ subject: subject ?? "", words: words ?? "" });
  const reasonsSealed = reasons === null ? null : key.seal({ field: SEALED.reasons, row: id }, reasons);
  await tx.query(SEAL_REQUEST, [id, key.seal({ field: SEALED.told, row: id }, told), reasonsSealed]);
}

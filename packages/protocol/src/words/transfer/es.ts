import { formatAmount } from "../../amount.ts";
import { SMALLEST_PAYMENT } from "../../model.ts";
import type { TransferWords } from "./transfer-words.ts";

const least = formatAmount(SMALLEST_PAYMENT);

/** What became of tokens that moved, in Spanish. */
export const es: TransferWords = {
  "transfer/recorded": ({ arrived }) => `Se pagaron ${formatAmount(arrived)} por el contrato, que los registró.`,
  "transfer/swept": ({ arrived }) =>
    `${formatAmount(arrived)} pasaron de la dirección de pago al contrato, que los registra. Es el mismo dinero, no un segundo pago.`,
  "transfer/own-move": ({ arrived }) =>
    `${formatAmount(arrived)} se movieron entre cuentas que se observan. Esto no paga ninguna deuda.`,
  "transfer/at-pay-address": ({ arrived }) =>
    `${formatAmount(arrived)} llegaron a la dirección de pago de esta deuda. No tiene que hacer nada más: cuentan cuando sean definitivos y estén registrados, y hasta entonces no se envía ningún recordatorio.`,
  "transfer/by-reference": ({ arrived }) =>
    `${formatAmount(arrived)} llegaron con la referencia de esta deuda. No tiene que hacer nada más: cuentan cuando sean definitivos y estén registrados, y hasta entonces no se envía ningún recordatorio.`,
  "transfer/at-own-account": ({ arrived }) =>
    `${formatAmount(arrived)} llegaron a la cuenta que es solo de esta deuda. No tiene que hacer nada más: cuentan cuando sean definitivos y estén registrados, y hasta entonces no se envía ningún recordatorio.`,
  "transfer/confirmed": ({ arrived }) =>
    `El acreedor confirmó que ${formatAmount(arrived)} eran para esta deuda. Cuentan cuando estén registrados.`,
  "transfer/unmatched": ({ arrived }) =>
    `${formatAmount(arrived)} llegaron al acreedor, pero nada en la transferencia dice para qué deuda son. Quien los envió puede reclamarlos con el identificador de la transacción.`,
  "transfer/two-debts": ({ arrived }) =>
    `${formatAmount(arrived)} llegaron, pero la transferencia nombra más de una deuda. Quien los envió puede reclamarlos con el identificador de la transacción.`,
  "transfer/nothing-arrived": () => "Fue una transferencia sin importe. No paga nada; cualquiera puede hacer una.",
  "transfer/too-small": ({ arrived }) =>
    `${formatAmount(arrived)} es menos que el pago mínimo, ${least}. No se cuenta.`,
  "transfer/waits-for-more": ({ arrived }) =>
    `${formatAmount(arrived)} es menos que el pago mínimo, ${least}. Se queda en la dirección de pago y cuenta en cuanto allí haya ${least}.`,
  "transfer/look-alike": () =>
    "Viene de una cuenta que se parece mucho a una de esta deuda, pero es otra. Tales transferencias se hacen para que alguien copie su cuenta por error: no copie nunca una cuenta de una lista de transferencias.",
  "transfer/other-token": ({ token }) =>
    `Lo que llegó es otro token (${token}), en el que no se debe esta deuda. No paga nada; pida al acreedor que lo devuelva.`,
  "transfer/other-token-at-pay-address": ({ token }) =>
    `Lo que llegó a la dirección de pago es otro token (${token}), en el que no se debe esta deuda. No paga nada y no se ha perdido: el deudor puede hacer que se envíe a cualquier cuenta.`,
  "transfer/surplus-in-escrow": ({ surplus }) =>
    `${formatAmount(surplus)} es más de lo que esta deuda admite. Pasa a ser saldo del propio deudor en el contrato de custodia, de donde puede retirarlo en cualquier momento.`,
  "transfer/surplus-with-creditor": ({ surplus }) =>
    `${formatAmount(surplus)} es más de lo que esta deuda admite. Lo tiene el acreedor, que debe devolverlo.`,
  "transfer/debt-not-open": () => "La deuda aún no está abierta. Lo que llegó espera y cuenta en cuanto lo esté.",
  "transfer/ended-in-escrow": ({ arrived }) =>
    `Esta deuda ha terminado, así que ${formatAmount(arrived)} no pagan nada. Pasan a ser saldo del propio deudor en el contrato de custodia, de donde puede retirarlos en cualquier momento.`,
  "transfer/ended-with-creditor": ({ arrived }) =>
    `Esta deuda ha terminado, así que ${formatAmount(arrived)} no pagan nada. Los tiene el acreedor, que debe devolverlos.`,
};

import { formatAmount } from "../../amount.ts";
import { utcText } from "../../calendar.ts";
import type { FailureWords } from "./failure-words.ts";

/** What went wrong, in Spanish; each sentence says whether anything was paid and what to do. */
export const es: FailureWords = {
  "debt-book/terms-expired": ([signBy]) =>
    `Estas condiciones se podían firmar hasta ${utcText(signBy)}. No se abrió ni se pagó nada; pida condiciones nuevas al acreedor.`,
  "debt-book/installments-out-of-range": ([installments]) =>
    `Estas condiciones tienen ${installments} cuotas; son posibles de 1 a 4095. No se abrió ni se pagó nada.`,
  "debt-book/interval-invalid": ([seconds, months]) =>
    `El tiempo entre cuotas (${seconds} segundos, ${months} meses) no es posible. No se abrió ni se pagó nada.`,
  "debt-book/first-due-out-of-range": ([firstDueAt]) =>
    `El primer vencimiento, ${utcText(firstDueAt)}, ha pasado o está a más de cinco años. No se abrió ni se pagó nada.`,
  "debt-book/total-out-of-range": ([total]) =>
    `Un total de ${formatAmount(total)} no es posible para una deuda. No se abrió ni se pagó nada.`,
  "debt-book/balloon-out-of-range": ([bps]) =>
    `La última cuota no puede llevar además el ${bps / 100} % del total. No se abrió ni se pagó nada.`,
  "debt-book/party-missing": () => "En estas condiciones falta el acreedor o el deudor. No se abrió ni se pagó nada.",
  "debt-book/conditions-unknown": () =>
    "Las condiciones generales aún no están registradas. No se abrió ni se pagó nada; avise al acreedor.",
  "debt-book/conditions-invalid": () => "Estas condiciones no son posibles. No se registró ni se pagó nada.",
  "debt-book/creditor-signature-invalid": () =>
    "La firma del acreedor no corresponde a estas condiciones. No se abrió ni se pagó nada; avise al acreedor.",
  "debt-book/debtor-signature-invalid": () =>
    "La firma no corresponde a estas condiciones. No se abrió ni se pagó nada; firme de nuevo con la cuenta de las condiciones.",
  "debt-book/debt-exists": () => "Esta deuda ya está abierta. No se pagó nada; cargue la página de nuevo.",
  "debt-book/debt-not-open": () => "Esta deuda no está abierta, así que no hay nada que pagar. No se pagó nada.",
  "debt-book/amount-too-small": ([amount, minimum]) =>
    `${formatAmount(amount)} es menos que el pago mínimo, ${formatAmount(minimum)}. No se pagó nada.`,
  "debt-book/amount-too-large": ([amount, left]) =>
    `${formatAmount(amount)} es más que los ${formatAmount(left)} que quedan. No se pagó nada; pague eso como máximo.`,
  "debt-book/payoff-above-maximum": ([payoff, maximum]) =>
    `Saldarlo todo ahora requiere ${formatAmount(payoff)}, más que los ${formatAmount(maximum)} que aceptó. No se pagó nada; mire el nuevo importe.`,
  "debt-book/fee-cap-out-of-range": ([cap]) =>
    `Recargos por demora de hasta ${formatAmount(cap)} no son posibles para una deuda. No se abrió ni se pagó nada.`,
  "debt-book/nothing-left": () => "No queda nada por pagar; la deuda termina con su disputa. No se pagó nada.",
  "debt-book/payoff-short": ([payoff, arrived]) =>
    `Saldarlo todo requiere ${formatAmount(payoff)}, pero solo llegarían ${formatAmount(arrived)}, porque el token retiene una comisión. No se pagó nada; pague un importe en su lugar.`,
  "debt-book/payment-failed": () =>
    "El token rechazó el pago. No se pagó nada; compruebe que la cuenta tenga suficiente y permita el pago.",
  "debt-book/self-deferrals-out-of-range": ([selfDeferrals]) =>
    `Estas condiciones permiten al deudor aplazar ${selfDeferrals} veces; son posibles 15 como máximo. No se abrió ni se cambió nada.`,
  "debt-book/signatures-missing": ([terms, creditors, debtors]) =>
    `${terms} deudas llegaron con ${creditors} firmas de acreedores y ${debtors} de deudores. No se abrió nada; envíe una de cada por deuda.`,
  "debt-book/offer-missing": () => "No hay ninguna oferta de acuerdo para esta deuda. No se pagó ni se cambió nada.",
  "debt-book/offer-expired": ([until]) =>
    `La oferta de acuerdo terminó a las ${utcText(until)}. No se pagó nada; pida una nueva al acreedor.`,
  "debt-book/only-creditor": () => "Solo el acreedor de esta deuda puede hacer esto. No se pagó ni se cambió nada.",
  "debt-book/not-permitted": () =>
    "El acreedor no ha permitido esto a esta cuenta. No se pagó ni se cambió nada; pida el permiso al acreedor.",
  "debt-book/only-pending-creditor": () =>
    "Esta deuda no se ofreció a esta cuenta. No se cambió nada; pida al acreedor que la ceda.",
  "debt-book/signature-invalid": ([account]) =>
    `La firma no es de ${account} sobre exactamente esto. No se pagó ni se cambió nada; firme de nuevo con esa cuenta.`,
  "debt-book/signature-expired": ([signBy]) =>
    `La firma valía hasta ${utcText(signBy)}. No se pagó ni se cambió nada; firme de nuevo.`,
  "debt-book/paid-unexpected": ([agreed, paid]) =>
    `Estas condiciones nuevas suponen que se pagaron ${formatAmount(agreed)}, pero son ${formatAmount(paid)}. No se cambió nada; firme condiciones que nombren lo pagado.`,
  "debt-book/terms-paid-already": ([carried, total]) =>
    `Desde que se acordaron estas condiciones llegaron ${formatAmount(carried)}, que cubren los ${formatAmount(total)} de todas ellas. No se cambió nada; acuerden lo que queda.`,
  "debt-book/version-unexpected": ([version, expected]) =>
    `Estas condiciones serían la versión ${version}; la siguiente de esta deuda es la ${expected}. No se cambió nada; firme las de esa versión.`,
  "debt-book/debt-not-active": () =>
    "Esta deuda ha terminado, está en disputa o ha vencido por completo, así que ahora no se puede hacer esto. No se pagó ni se cambió nada.",
  "debt-book/deferral-out-of-range": ([days]) =>
    `Un aplazamiento de ${days} días en total no es posible. No se cambió nada; aplace al menos un día, hasta 65535 en total.`,
  "debt-book/self-deferral-missing": () =>
    "No queda ningún aplazamiento propio del deudor. No se cambió nada; pida más tiempo al acreedor.",
  "debt-book/offer-out-of-range": ([amount, payoff]) =>
    `Una oferta de ${formatAmount(amount)} no es posible: tiene que ser más que nada y menos que los ${formatAmount(payoff)} que saldan la deuda ahora. No se cambió nada.`,
  "debt-book/offer-firm": ([amount, until]) =>
    `Se ofrecen ${formatAmount(amount)} hasta ${utcText(until)}, y eso es firme. No se cambió nada; ofrezca menos o más tiempo, o espere.`,
  "debt-book/offer-time-out-of-range": ([until]) =>
    `Una oferta no puede durar hasta ${utcText(until)}: ha pasado o está a más de cinco años. No se cambió nada.`,
  "debt-book/offer-of-another-debt": ([holding]) =>
    `El depósito ${holding} no es una oferta con fondos de esta deuda. No se cambió nada.`,
  "debt-book/has-note": () =>
    "El derecho sobre esta deuda es un token. No se cambió nada; entregue el token para ceder la deuda.",
  "debt-book/reports-used-up": ([, reports]) =>
    `${reports} avisos ya han detenido el reloj, tantos como permiten las condiciones. No se cambió nada; pida un recibo al acreedor.`,
  "debt-book/notice-too-early": ([, missed, needed]) =>
    `${missed} cuotas han pasado los días de gracia; un requerimiento necesita ${needed}. No se cambió nada.`,
  "debt-book/notice-missing": () =>
    "No hay ningún requerimiento abierto para esta deuda. No se cambió nada; haga antes un requerimiento.",
  "debt-book/acceleration-excluded": () =>
    "Las condiciones de esta deuda no permiten requerimiento ni vencimiento anticipado. No se cambió nada.",
  "debt-book/cure-time-open": ([cureBy]) =>
    `El deudor tiene hasta ${utcText(Number(cureBy))} para pagar lo que nombró el requerimiento. No se cambió nada; espere hasta entonces.`,
  "debt-book/notice-cured": () => "Lo que nombró el requerimiento está pagado. No se cambió nada.",
  "debt-book/clock-stopped": ([, until]) =>
    `El deudor ha avisado de un pago, lo que detiene esto hasta ${utcText(until)}. No se cambió nada; busque el pago.`,
  "debt-book/debt-not-accelerated": () =>
    "Esta deuda no ha vencido por completo, así que no se puede dar de baja. No se cambió nada.",
  "debt-book/debt-written-off-already": () => "Esta deuda ya está dada de baja. No se cambió nada.",
  "debt-book/dispute-excluded": () =>
    "Las condiciones de esta deuda no permiten una disputa aquí. No se cambió nada; escriba al acreedor.",
  "debt-book/disputes-used-up": ([, disputes]) =>
    `${disputes} disputas de esta deuda no se aceptaron, tantas como permiten las condiciones. No se cambió nada.`,
  "debt-book/dispute-too-soon": ([, from]) =>
    `Esta deuda se puede disputar de nuevo a partir de ${utcText(Number(from))}. No se cambió nada.`,
  "debt-book/debt-not-disputed": () => "No hay ninguna disputa abierta de esta deuda. No se cambió nada.",
  "debt-book/dispute-open": ([, lapsesAt]) =>
    `Una disputa de esta deuda está abierta hasta ${utcText(Number(lapsesAt))}, salvo que el árbitro decida antes. No se cambió nada.`,
  "debt-book/dispute-over": ([, lapsedAt]) =>
    `El tiempo para decidir esta disputa terminó en ${utcText(Number(lapsedAt))}. No se cambió nada; deje que caduque.`,
  "debt-book/only-arbiter": () => "Solo puede decidir el árbitro que nombraron ambas partes. No se cambió nada.",
  "debt-book/reduction-out-of-range": ([amount, left]) =>
    `No se pueden quitar ${formatAmount(amount)}: una reducción es más que nada, de los ${formatAmount(left)} que quedan o de los pagos que se nombran, y ninguna otra decisión lleva una. No se cambió nada.`,
  "debt-book/payment-of-another-debt": ([holding]) =>
    `El depósito ${holding} no es un pago de esta deuda. No se cambió nada.`,
  "debt-book/deposit-of-another-debt": ([holding]) =>
    `El depósito ${holding} no es una garantía de esta deuda. No se pagó ni se cambió nada.`,
  "debt-book/nothing-to-cover": () =>
    "No hay nada vencido, o no queda nada de la garantía. No se pagó ni se cambió nada.",
  "escrow/only-debt-book": () => "Solo el contrato de la deuda puede hacer esto. No se pagó nada.",
  "escrow/credit-not-covered": () => "El dinero de este abono no llegó. No se pagó ni se abonó nada.",
  "escrow/nothing-to-withdraw": () => "Esta cuenta no tiene nada que retirar en este token. No se movió nada.",
  "escrow/withdrawal-failed": () => "El token rechazó pagar a esta cuenta. No se movió nada; retire a otra cuenta.",
  "escrow/deposit-failed": () =>
    "El token rechazó pagar al contrato de custodia. No se movió nada; compruebe que la cuenta tenga suficiente y lo permita.",
  "escrow/holding-empty": ([holding]) => `No queda nada en el depósito ${holding}. No se movió nada.`,
  "escrow/holding-firm": ([holding]) =>
    `Aún no está decidido de quién es el depósito ${holding}. No se movió nada; inténtelo cuando lo esté.`,
  "escrow/holding-too-small": ([holding]) => `En el depósito ${holding} no hay tanto. No se movió nada.`,
  "escrow/nothing-stray": () => "Cada token que hay aquí es de alguien. No se movió nada.",
  "debt-lens/debt-unknown": () =>
    "Esta deuda no está en esta cadena. No se pagó nada; abra de nuevo el enlace que recibió.",
  "debt-book/credited-already": () => "Este pago se abonó antes. Ahora no se abonó nada; cada pago cuenta una vez.",
  "debt-book/paid-in-future": ([paidAt]) =>
    `El pago se habría hecho en ${utcText(paidAt)}, que aún no ha llegado. No se abonó ni se avisó de nada.`,
  "debt-book/receipts-missing": () => "No hay ningún recibo en este lote. No se abonó nada.",
  "debt-book/report-in-state": () =>
    "Este aviso ya tiene respuesta, o su plazo no ha terminado o no está abierto. No se cambió nada.",
  "debt-book/reported-already": () => "Ya se había avisado de este pago. No se cambió nada.",
  "pay-desk/destination-missing": () =>
    "No se nombra ninguna cuenta a la que enviarlo, o es la propia dirección de pago. No se movió nada; nombre otra.",
  "debt-book/installment-not-due": ([, installment]) =>
    `La cuota ${installment} aún no vence, o este mandato ya la pagó. No se pagó nada.`,
  "debt-book/mandate-expired": ([until]) =>
    `El mandato terminó en ${utcText(until)}. No se pagó nada; quien paga puede firmar uno nuevo.`,
  "debt-book/mandate-of-other-token": () =>
    "El mandato es para otro token que el de la deuda. No se pagó nada; quien paga puede firmar uno nuevo.",
  "debt-book/mandate-of-other-version": () =>
    "La deuda tiene condiciones nuevas desde que se firmó el mandato. No se pagó nada; quien paga puede firmar uno nuevo.",
  "debt-book/mandate-paused": () =>
    "La deuda está en disputa, o se está buscando un pago del que se avisó, así que el mandato ahora no paga. No se pagó nada.",
  "debt-book/mandate-signature-invalid": () =>
    "La firma de quien paga no corresponde a este mandato. No se pagó nada; firme de nuevo con la cuenta de quien paga.",
  "debt-book/mandate-used-up": () => "El mandato se revocó o ha pagado todo lo que podía. No se pagó nada.",
  "pay-desk/nothing-to-pay": () => "Aquí no hay nada que pagar. No se pagó nada.",
  "pay-desk/nothing-to-sweep": () => "Nada ha llegado a la dirección de pago de la deuda. No se pagó nada.",
  "pay-desk/only-pay-address": () => "Solo una dirección de pago puede hacer esto. No se movió nada.",
  "pay-desk/recovery-expired": ([signBy]) =>
    `La firma del deudor valía hasta ${utcText(signBy)}. No se movió nada; firme de nuevo.`,
  "pay-desk/token-of-debt": () =>
    "La deuda se debe en este token, así que paga la deuda. No se movió nada; recoja el pago en su lugar.",
  "wallet/declined": () => "Lo rechazó en la billetera. No se pagó nada.",
  "wallet/wrong-chain": () => "La billetera está en otra cadena. No se pagó nada; cambie a la cadena de la deuda.",
  "wallet/not-found": () =>
    "No se encontró ninguna billetera en este navegador. No se pagó nada; abra la página en el navegador de su billetera.",
  "token/insufficient": () => "La cuenta no tiene suficiente del token. No se pagó nada; añada más o pague menos.",
  "token/allowance": () => "La cuenta aún no permite este importe. No se pagó nada; autorícelo y pague de nuevo.",
  "link/unknown": () => "Este enlace no se conoce. No se pagó nada; abra de nuevo, completo, el enlace que recibió.",
  "link/expired": () => "Este enlace ha terminado. No se pagó nada con él; pida uno nuevo al acreedor.",
  "chain/down": () =>
    "La cadena no responde ahora. Si no había confirmado en su billetera, no se pagó nada; si lo había confirmado, mire allí antes de pagar otra vez.",
  "chain/refused": () => "La cadena rechazó la transacción y no dio ningún motivo conocido. No se pagó nada.",
};

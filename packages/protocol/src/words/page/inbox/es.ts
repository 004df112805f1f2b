import type { InboxPageWords } from "./en.ts";

/** Spanish. */
export const inboxPage: InboxPageWords = {
  title: "Encuentre sus deudas con su billetera",
  lead: "Si perdió su enlace, la billetera con la que aceptó la deuda puede mostrar que es usted. Firma una sola frase. No mueve dinero, no cuesta nada y no se lo cuenta a nadie.",
  sign: "Firmar y mostrar mis deudas",
  signing: "Confirme en su billetera: firmar la frase para que esta página muestre sus deudas",
  found: "Deudas que aceptó esta cuenta",
  open: (reference) => `Abrir ${reference}`,
  openFor: "Cada enlace vale un día. Puede volver y firmar de nuevo en cualquier momento.",
  none: "Esta cuenta no ha aceptado aquí ninguna deuda. Pruebe con otra cuenta, o pida un enlace a la persona o empresa a la que debe.",
};

import type { DisputeWords } from "./en.ts";

/** What a dispute on the chain means for the debtor, in Spanish. */
export const es = {
  title: "Su disputa en la cadena",
  ended: "Su disputa en la cadena ha terminado",
  outcome: {
    open: "Abierta",
    rejected: "La deuda sigue",
    reduced: "Debe menos",
    voided: "No se debe",
    lapsed: "Nadie decidió",
    agreed: "Nuevos términos",
  },
  open: (lapses: string) =>
    `Está abierta. No se cobra nada y el recargo por mora no crece. El árbitro puede decidir hasta el ${lapses}. Después cualquiera puede cerrarla, y la deuda sigue como antes.`,
  openNothingLeft:
    "No queda nada por pagar. La deuda sigue en el registro hasta que termine la disputa: lo que se pagó mientras tanto espera en Escrow, y el árbitro puede devolvérselo.",
  rejected: (date: string) =>
    `El árbitro decidió el ${date} que la deuda sigue igual. Desde ese día el recargo por mora puede volver a crecer.`,
  reduced: (date: string, amount: string) => `El árbitro decidió el ${date} que usted debe ${amount} menos.`,
  refunded: (amount: string, account: string) =>
    `De eso usted ya había pagado ${amount}, así que vuelve a ser suyo. Está en el contrato Escrow a favor de la cuenta que firmó esta deuda, ${account}, sin fecha límite. Con Escrow.withdraw esa cuenta lo envía a donde usted quiera.`,
  allRefunded: "No quedaba nada por pagar, así que se le devuelve todo.",
  voided: (date: string) => `El árbitro decidió el ${date} que esta deuda no se debe. Ya no hay nada que pagar.`,
  voidedHeld: (account: string) =>
    `Lo que Escrow aún guarda de los pagos hechos durante la disputa también es suyo. Cualquiera puede llamar a Escrow.release; entonces queda a favor de ${account}.`,
  lapsed: (date: string) =>
    `Nadie decidió a tiempo: la disputa terminó el ${date} y la deuda sigue como antes. Desde ese día el recargo por mora puede volver a crecer.`,
  agreed: (date: string) => `Terminó el ${date} con los nuevos términos que usted y el acreedor firmaron.`,
  closed: "No queda nada por pagar. La deuda está cerrada.",
  notFinal: "Durante un rato la cadena aún podría deshacer esto.",
  answered: "El árbitro decidió en la cadena. Un mensaje aparte dice qué significa para usted.",
} satisfies DisputeWords;

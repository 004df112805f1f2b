import type { RequestWords } from "./en.ts";

/** What an inbox says about a request, in Spanish. */
export const es = {
  kind: {
    hardship: "Su petición de ayuda",
    promise: "Su promesa",
    dispute: "Lo que usted señala",
    complaint: "Su queja",
  },
  received: (what: string, id: string) => `${what}: recibida (${id})`,
  answerBy: (date: string) =>
    `La tenemos y responderemos a más tardar el ${date}. Hasta entonces no tiene que hacer nada más; la página de su deuda muestra cómo va.`,
  promised: (amount: string, date: string) =>
    `Usted promete ${amount} antes de que termine el ${date}. Hasta entonces no se envía ningún recordatorio. Si no resulta así, retire la promesa en la página de su deuda; no se añade nada por ello.`,
  quiet: {
    hardship: "Mientras tanto no se envía ningún recordatorio.",
    dispute: "Mientras tanto no se cobra nada: no se envía ningún recordatorio.",
    promise: "",
    complaint: "Mientras tanto no se envía ningún recordatorio por ningún medio.",
  },
  stopped:
    "El medio del que usted se quejó queda detenido: por él no se envía nada más. Puede permitirlo de nuevo en la página de su deuda.",
  answered: (what: string, id: string) => `${what}: respondida (${id})`,
  outcome: {
    granted: "Se concede.",
    declined: "No se concede.",
    upheld: "Tiene razón.",
    partly: "Tiene razón en parte.",
    rejected: "Lo vemos de otra manera.",
  },
  why: "Por qué:",
  afterwards: "Durante una semana no se envía ningún recordatorio, para que tenga tiempo de leerlo.",
  notOwed: "Mientras esto valga, no se cobra nada más.",
  next: (body: string) => `Si no está de acuerdo, puede acudir a: ${body}.`,
  nextContact: (contact: string) =>
    `Si no está de acuerdo, escriba a ${contact} o presente una queja en la página de su deuda.`,
} satisfies RequestWords;

import type { Messages } from "./en.ts";

/** Spanish, with usted, of no one country. Subject and notice may be read over a shoulder: they name neither creditor nor amount nor debt. */
export const es = {
  subject: {
    "soon-due": (f) => `${f.reference}: una fecha para anotar`,
    "due-today": (f) => `${f.reference}: una nota para hoy`,
    missed: (f) => `${f.reference}: un mensaje para usted`,
    "still-missed": (f) => `${f.reference}: mírelo cuando pueda, por favor`,
    "payment-received": (f) => `${f.reference}: recibido, gracias`,
  },

  greeting: "Hola:",
  notice: (f) =>
    `Este mensaje trata de ${f.reference}. Es solo para la persona a quien va dirigido. Si no es usted, bórrelo, por favor.`,

  says: {
    "soon-due": (f) => `La próxima cuota vence el ${f.on}. Hasta entonces no tiene que hacer nada.`,
    "due-today": (f) => `Hoy, ${f.on}, vence una cuota.`,
    missed: (f) =>
      `La cuota del ${f.on} aún no nos ha llegado. Puede pasar, y se arregla con facilidad. ¿Hay algo que se lo impida?`,
    "still-missed": (f) =>
      `La cuota del ${f.on} sigue pendiente, ${f.daysPastDue} después. Nos gustaría encontrar una forma que le convenga.`,
    "payment-received": (f) => `Gracias: su pago de ${f.amount} llegó el ${f.on}.`,
  },

  saysPlainly: {
    missed: (f) =>
      `La cuota del ${f.on} aún no está pagada. Páguela, por favor, o pague una parte, o díganos qué se lo impide.`,
    "still-missed": (f) =>
      `La cuota del ${f.on} sigue sin pagar, ${f.daysPastDue} después. Páguela, por favor, o pague una parte, o díganos qué puede hacer y cuándo.`,
  },

  left: {
    some: (f) => `Queda por pagar, en total: ${f.left}. La página muestra cuándo.`,
    none: "No queda nada por pagar. Esta deuda está cerrada.",
  },

  blocks: {
    "who-writes": (f) =>
      `${f.creditorName} le escribe por la deuda ${f.reference}, que ambas partes firmaron el ${f.openedOn}.`,
    "what-is-due": (f) =>
      `Importe: ${f.amount}. Vence: ${f.on}. También puede pagar una parte: todo importe cuenta. Si sus condiciones prevén un recargo por demora, la página lo muestra y explica cómo se calcula.`,
    "pay-link": (f) =>
      `Su página muestra el calendario, cada pago y cada mensaje. Para pagar, ábrala donde esté su billetera de ${f.tokenSymbol}, conecte la billetera, elija un importe y confirme.`,
    "page-link": () => "Su página muestra el calendario, cada pago y cada mensaje.",
    "cannot-pay": (f) =>
      `¿No puede pagar ahora, o algo de esta deuda no es correcto? Díganoslo y buscaremos juntos una solución: ${f.creditorContact}.`,
    "already-paid": () =>
      "Si ya ha pagado, gracias: no tiene que hacer nada más. Un pago puede tardar unos minutos en aparecer.",
    "still-reachable": () =>
      "¿Sigue siendo esta la forma de contactar con usted? Si algo cambia, dígalo en su página, para que ningún mensaje llegue a otra persona.",
    "verify-sender": (f) =>
      `Cómo saber que esto viene de nosotros: nuestros mensajes llegan desde ${f.senderAddress}, y nunca pedimos una contraseña, una clave privada ni palabras de recuperación. Si tiene dudas, no use los enlaces y pregunte a ${f.creditorName}: ${f.creditorContact}.`,
    "how-to-stop": () =>
      "Puede dejar de recibir estos mensajes en cualquier momento. La deuda no cambia por ello, y su página sigue abierta para usted.",
    "from-debt-collector": () =>
      "Este mensaje es de un cobrador de deudas que intenta cobrar una deuda; toda información obtenida se usará con ese fin.",
  },

  links: { page: "Abrir su página", reach: "Cambiar sus datos de contacto", stop: "Dejar de recibir estos mensajes" },
} satisfies Messages;

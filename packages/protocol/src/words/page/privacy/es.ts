import type { PrivacyWords } from "./en.ts";

/** Spanish. */
export const privacy: PrivacyWords = {
  title: "Sus datos",
  lead: "Lo que se guarda sobre usted está cifrado con una clave propia. Aquí ve quién lo leyó y por qué.",
  show: "Ver quién miró mis datos",
  notShown: "No se pudo cargar. No se cambió nada; inténtelo de nuevo.",
  notErased: "No supimos si se hizo. Abra este enlace de nuevo para verlo.",
  none: "Hasta ahora nadie ha mirado sus datos.",
  reader: { duebook: "Duebook, automáticamente", debtor: "Usted, con este enlace", desk: "Una persona del acreedor" },
  purpose: {
    deliver: "para enviarle un mensaje",
    evidence: "para documentar cómo se trató su deuda",
    answer: "para responderle",
    export: "para entregar todo lo que se guarda sobre usted",
  },
  field: {
    address: "su dirección de contacto",
    inbox: "sus mensajes",
    opening: "en qué se basaron las decisiones sobre usted",
    debtor: "dónde vive y su zona horaria",
    proposal: "las condiciones que se le ofrecieron",
    consent_entry: "lo que usted aceptó",
    reply: "lo que usted nos escribió",
    conversation_line: "sus preguntas y nuestras respuestas",
    contact: "los contactos con usted y lo que se anotó de ellos",
  },
  other: "otros datos",
  agreed: "Lo que dijo sobre los canales",
  granted: (channel: string, date: string) => `${date}: permitió ${channel}.`,
  withdrawn: (channel: string, date: string) => `${date}: detuvo ${channel}.`,
  take: "Llevarme todos mis datos",
  taking: "Preparándolo todo…",
  erase: "Borrar mis datos",
  eraseLead:
    "Sus direcciones, mensajes y todo lo que dice quién es usted desaparecerán para siempre, y esta página también. Los registros que la ley obliga a guardar quedan bajo un número que no nombra a nadie.",
  eraseForGood: "Borrar para siempre",
  cancel: "No borrar",
  erased: "Sus datos se borraron. Esta es la respuesta firmada; guárdela.",
  refused: "Sus datos aún no se borraron. Su petición quedó registrada. Por qué:",
  because: {
    "debt-open": "Una deuda suya no ha terminado, y sus registros hacen falta para mostrar lo que se pagó.",
    "proposal-open": "Una propuesta espera su respuesta.",
    "hold-legal": "Por el momento sus registros no pueden modificarse.",
  },
  receipt: "Guardar la respuesta firmada",
};

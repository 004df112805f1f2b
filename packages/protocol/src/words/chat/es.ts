import type { ChatWords } from "./chat-words.ts";

/** The chat in Spanish. */
export const es: ChatWords = {
  loading: "Buscando lo que se escribió antes…",
  questions: "Elija una pregunta",
  question: {
    pay: "¿Cómo pago?",
    "what-i-owe": "¿Cuánto debo?",
    hardship: "No puedo pagar ahora",
    dispute: "Algo no es correcto",
    "is-this-real": "¿Esto es real?",
    human: "Quisiera hablar con una persona",
  },
  label: "O escríbalo con sus palabras",
  privately: "Omita lo que no haga falta. No escriba nunca una contraseña ni las palabras secretas de su billetera.",
  send: "Enviar",
  sending: "Enviando…",
  log: "Lo que se escribió",
  by: { debtor: "Usted", duebook: "Respuesta automática", person: (creditor) => `Una persona de ${creditor}` },
  empty: "Aún no se ha preguntado nada.",
  tooMany: "Fue mucho para un día. Lo que escribió queda guardado. Puede seguir mañana o escribir al acreedor.",
  failed: "No se envió. Lo que escribió sigue aquí. Inténtelo de nuevo, por favor.",
  notLoaded: "No se pudo cargar lo que se escribió antes. Aun así puede escribir.",
  block: {
    welcome: () =>
      "Hola. Pregunte sobre esta deuda: las respuestas vienen de una lista que han aprobado personas. Donde ninguna encaja, responde una persona.",
    pay: () =>
      "Use el botón para pagar de esta página: una cuota, cualquier importe o todo. Para pagar desde una plataforma de intercambio, muestre debajo la dirección de esta deuda. La página muestra un pago en cuanto se ve.",
    "what-i-owe": () =>
      "Arriba en esta página ve lo que vence ahora y lo que queda. Debajo ve cómo se llega a cada importe, y sus cuotas con sus fechas.",
    hardship: ({ creditorContact }) =>
      `Gracias por decírnoslo. Una persona busca con usted una solución, como más tiempo o cuotas menores, y responde aquí. Hasta entonces no se envía ningún recordatorio. Mientras tanto puede pagar cualquier importe menor, o escribir a ${creditorContact}.`,
    dispute: () =>
      "Gracias por decírnoslo. Una persona lo comprueba y responde aquí; hasta entonces no se envía ningún recordatorio. Escriba, por favor, qué no es correcto. Si ya ha pagado, escriba qué transacción fue.",
    complaint: ({ creditorContact }) =>
      `Lo sentimos. Una persona lee su queja y responde aquí. Hasta entonces no se envía ningún recordatorio. También puede escribir a ${creditorContact}.`,
    human: ({ creditorName, creditorContact }) =>
      `Una persona de ${creditorName} le responde aquí. También puede escribir a ${creditorContact}.`,
    stop: () =>
      "Hecho: no se le envía ningún correo ni otro mensaje más sobre esto. Lo que debe no cambia. Esta página sigue abierta para usted, y en ella puede permitir los mensajes de nuevo.",
    "is-this-real": ({ creditorName }) =>
      `Hace bien en preguntar. Esta página muestra el contrato y la cuenta a la que va el dinero, y cualquiera puede comprobarlos en la cadena. Pregunte a ${creditorName} por una vía que ya conocía. Nunca pedimos una contraseña, una clave privada ni palabras de recuperación.`,
    privacy: ({ creditorContact }) =>
      `Esta página no rastrea a nadie ni carga nada de terceros. En la cadena no hay nombres. Cada mensaje para usted está aquí con su motivo. Para ver, corregir o borrar sus datos, escriba a ${creditorContact}.`,
    thanks: () => "No hay de qué.",
    unknown: () => "No lo he entendido. Puede decirlo con otras palabras o elegir una de las preguntas.",
    "hand-over": ({ creditorContact }) =>
      `Una persona lee lo que escribió y responde aquí. Hasta entonces no se envía ningún recordatorio. También puede escribir a ${creditorContact}.`,
    waiting: () => "Ya hemos avisado a una persona, que responde aquí.",
    distress: () =>
      "Gracias por decirlo. Usted importa más que cualquier deuda, y nadie le va a presionar: los recordatorios se han detenido, y una persona lee esto y responde aquí. Si está en peligro o podría hacerse daño, llame, por favor, al número de emergencias de donde está o a alguien de confianza, y no se quede a solas con ello.",
  },
};

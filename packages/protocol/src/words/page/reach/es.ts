import type { ReachWords } from "./en.ts";

/** How a debtor is reached, and changes it, in Spanish. */
export const reachWords = {
  title: "Cómo contactamos con usted",
  lead: "¿Sigue siendo correcto? Cámbielo aquí, para que ningún mensaje llegue a otra persona.",
  loading: "Buscando cómo contactamos con usted…",
  notLoaded: "No se pudo cargar cómo contactamos con usted. No se cambió nada.",
  lookAgain: "Buscar de nuevo",
  none: "No ha dado ninguna dirección. Los mensajes esperan en esta página.",
  works: "En uso",
  fails: "Fuera de uso",
  change: { email: "Cambiar mi correo", sms: "Cambiar mi número de móvil" },
  label: { email: "Nueva dirección de correo", sms: "Nuevo número de móvil, con su país (+34 …)" },
  agree: {
    email: "Se pueden enviar a este correo mensajes sobre esta deuda. Sustituye a cualquier otro.",
    sms: "Se pueden enviar a este número mensajes de texto sobre esta deuda. Sustituye a cualquier otro.",
  },
  save: "Usar este",
  saved: "Cambiado. Hay una nota en sus mensajes.",
  sending: "Enviando…",
  close: "Cerrar",
  changed: {
    subject: "Se cambió cómo contactamos con usted",
    body: {
      email:
        "Desde ahora los correos van solo a la dirección que se dio en su página. Si no fue usted, avísenos enseguida.",
      sms: "Desde ahora los mensajes de texto van solo al número que se dio en su página. Si no fue usted, avísenos enseguida.",
    },
  },
  telegram: {
    isOn: "Telegram está conectado. Envíe /stop allí para dejarlo.",
    lead: "Podemos avisarle en Telegram cuando le espere un mensaje aquí. El chat no dice nada de la deuda.",
    button: "Conectar Telegram",
    open: "Abrir el bot y pulsar Iniciar",
    once: "El enlace sirve una sola vez y solo para usted.",
  },
  persons: {
    title: "A quién se puede preguntar por usted",
    lead: "Solo si ningún mensaje le llega: una persona puede llamar una vez a quien usted nombre aquí y preguntar cómo contactar con usted. No se dice nada de una deuda.",
    nobody: "No ha nombrado a nadie. Entonces no se pregunta a nadie.",
    open: "Nombrar a alguien",
    name: "Su nombre",
    phone: "Su teléfono, con su país (+34 …)",
    knownAs: "Cómo le llama a usted",
    agree: "Esta persona sabe y acepta que doy este número.",
    add: "Nombrar a esta persona",
    callsYou: (name: string) => `Le conoce como ${name}`,
    isAsked: "Se le preguntó una vez; no se le pregunta más.",
    withdraw: "Retirar el nombre",
    isTakenBack: (name: string) => `No se preguntará a ${name}.`,
  },
  failure: {
    "reach/address-malformed": "No es una dirección de correo, o al número le falta el país. No se cambió nada.",
    "person/no-number": "Escriba el número con su país, como +34 600 000 000. No se guardó nada.",
    "person/no-name": "Escriba quién es y cómo le llama a usted. No se guardó nada.",
    "person/too-many": "Ya ha nombrado a cinco personas. Retire primero a una.",
    "server/unreachable":
      "No se puede contactar con nosotros. No se cambió nada. Compruebe su conexión e inténtelo de nuevo.",
  },
  failed: "Esto no funcionó. No se cambió nada; inténtelo de nuevo.",
} satisfies ReachWords;

import type { LearnWords } from "./learn-words.ts";

/** How it works, in Spanish. */
export const es: LearnWords = {
  title: "Cómo funciona esto y con qué puede contar",
  lead: "En palabras sencillas: cómo se sigue una deuda, qué pasa si no se paga, cómo pagar con seguridad y quién puede ayudar. Aquí no hay nada de una deuda concreta.",
  loading: "Un momento…",
  contents: "Lo que encuentra aquí",
  articles: {
    how: {
      title: "Cómo se sigue una deuda, y por qué",
      points: [
        "Usted y el acreedor firmaron unas condiciones. Dicen cuánto se paga y cuándo; cada importe se calcula a partir de ellas, y cualquiera puede comprobarlo.",
        "Los pagos se leen en la cadena pública. Un pago que se ha visto detiene los recordatorios, aun antes de ser definitivo.",
        "Si falta una cuota, se siguen unos pasos fijos. Antes de cada mensaje se consultan las reglas que le protegen, y otra vez al enviarlo.",
        "Su página muestra cada mensaje, también los retenidos, con la regla que lo decidió. Tras el último paso lo mira una persona.",
        "Puede dejar de recibir mensajes en cualquier momento. La deuda no cambia por ello.",
      ],
    },
    unpaid: {
      title: "Qué pasa si no se paga una cuota",
      points: [
        "Primero vienen los días de gracia: en ellos no se añade nada.",
        "Después puede crecer un recargo por demora, si sus condiciones lo prevén. Se cuenta solo sobre lo vencido, tiene un límite y no hay recargo sobre el recargo.",
        "Si varias cuotas siguen sin pagar, el acreedor puede hacer un requerimiento. Entonces hay un plazo para pagar lo que nombra. Solo después puede vencer todo el resto, y solo si sus condiciones lo dicen.",
        "Los recordatorios siguen los pasos de abajo, y nadie más se entera de su deuda.",
        "Al pagar lo vencido vuelve a estar al día. También puede pedir más tiempo.",
      ],
    },
    help: {
      title: "Si no puede pagar o algo no es correcto",
      points: [
        "Avise pronto al acreedor, en su página o por el contacto que muestra. Puede pedir más tiempo, cuotas menores o una pausa.",
        "Cualquier importe menor cuenta enseguida.",
        "Si cree que no lo debe, dígalo. Los recordatorios esperan mientras lo mira una persona.",
        "En muchos lugares hay asesoría gratuita e independiente sobre deudas. Pregunte a una organización social o en su municipio, y vaya con alguien de confianza.",
        "Si le pesa, no tiene que llevarlo a solas. Hable con alguien de confianza o con un médico.",
      ],
    },
    exchange: {
      title: "Cómo pagar desde una plataforma de intercambio",
      points: [
        "En su página, muestre la dirección de su deuda. Es solo de esta deuda.",
        "En la plataforma elija retirar el token que nombra la página, en la cadena que nombra. Otro token u otra cadena no pagan nada.",
        "Copie la dirección y compare sus primeros y últimos caracteres. Si duda, envíe antes un importe pequeño.",
        "Cuenta lo que llega, así que la comisión de la plataforma va aparte.",
        "La página muestra el pago en cuanto se ve. Guarde hasta entonces el identificador de la transacción.",
      ],
    },
    wallet: {
      title: "Cómo usar una billetera con seguridad",
      points: [
        "Una billetera como MetaMask, TokenPocket, TronLink o Phantom guarda sus claves. Descárguela del sitio de quien la hace o de la tienda de su teléfono.",
        "Escriba las palabras de recuperación en papel. Quien las tiene, tiene todo lo que hay en la billetera. Nunca las pedimos, ni las pide nadie honrado.",
        "Abra su página en el navegador de la billetera, elija un importe y lea lo que muestra la billetera antes de confirmar.",
        "La página pide autorizar exactamente lo que paga, y como mucho un poco más por un recargo que crece por segundos.",
        "Guarde un poco de la moneda de la cadena para la comisión de red.",
        "No copie nunca una dirección de una lista de transferencias: algunas se hacen para parecerse.",
      ],
    },
    data: {
      title: "Qué se hace con sus datos",
      points: [
        "En la cadena hay cuentas, importes y horas, y ningún nombre. Lo acordado está allí solo como una huella.",
        "Fuera de la cadena el acreedor guarda cómo contactarle, su idioma y zona horaria, lo que usted aceptó y cada mensaje.",
        "Se usan solo para esta deuda: para cumplir las reglas, contactarle y mostrarle lo que se hizo. No se mira adónde va ni a quién conoce.",
        "La página no carga nada de terceros ni le rastrea. El secreto de su enlace se queda en su dispositivo.",
        "Puede verlo todo en su página, y pedir al acreedor que corrija o borre lo que la ley no manda guardar.",
      ],
    },
    habits: {
      title: "Pequeños hábitos que ayudan",
      points: [
        "Anote durante un mes lo que entra y lo que sale. Casi todos encuentran algo que les sorprende.",
        "Ponga los vencimientos en un calendario dos días antes.",
        "Pague primero la vivienda, la luz y la comida. Reparta luego el resto entre sus deudas y avise a cada acreedor.",
        "Varios pagos pequeños valen tanto como uno grande, y son más fáciles de mantener.",
        "Cuidado con una deuda nueva para pagar otra: mire cuánto cuesta en total.",
        "Pagar a tiempo durante unos meses es la mejor prueba de ser fiable, y su página la conserva.",
      ],
    },
  },
  policy: {
    title: (creditor) => `Cómo lo sigue ${creditor}`,
    steps: "Los pasos, si una cuota no se paga:",
    before: (days) => `${days} antes del vencimiento`,
    after: (days) => `${days} después del vencimiento`,
    afterGrace: (days) => `${days} después de los días de gracia`,
    dueDay: "El día del vencimiento",
    handOver: (days) => `${days} después del último paso se ocupa una persona.`,
    rules: "Las reglas que cumple cada mensaje, cada una con su fuente; si rigen varias, vale la más estricta:",
    pack: (pack, version) => `Reglas ${pack}, versión ${version}`,
    rule: {
      window: (from, to) => `Solo de ${from} a ${to} en su hora local.`,
      maxCount: (max, period) => `Como máximo ${max} en ${period}.`,
      coolOff: (period) => `Una pausa de ${period} después de un contacto.`,
      noContactDay: "No en días festivos.",
      requireConsent: "Solo si usted aceptó este tipo de mensaje.",
      debtorChoice: "No donde usted dijo que no.",
      requireState: "No mientras los mensajes estén en pausa, por ejemplo en una disputa.",
      mustContain:
        "Cada mensaje dice lo que tiene que decir: quién escribe, qué más puede hacer y cómo no recibir más.",
      addressClass: "Solo a usted, y a ninguna dirección que lean otros.",
      requirePrior: "Solo después de lo que va primero.",
      namedByDebtor: "No se pregunta a nadie más por usted, salvo a quien usted mismo haya nombrado.",
      unreachable: "Y solo mientras ningún mensaje le llegue.",
      maxAsked: "Y como mucho una pregunta: cómo contactar con usted. Ni una palabra de una deuda.",
    },
    failed: "No se pudieron cargar los pasos y reglas del acreedor. Inténtelo más tarde, por favor.",
  },
};

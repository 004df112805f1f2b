import type { PayingWords } from "./en.ts";

/** Paying and accepting in Spanish. */
export const paying = {
  payAddress: {
    title: "Pagar desde una plataforma de intercambio u otra billetera",
    lead: (token: string, chain: string) =>
      `Envíe cualquier importe de ${token} en ${chain} a una dirección que es solo de esta deuda.`,
    show: "Mostrar la dirección",
    copy: "Copiar la dirección",
    copied: "Copiada. Compare los primeros y los últimos caracteres antes de enviar.",
    notCopied: "No se pudo copiar la dirección. Selecciónela y cópiela a mano.",
    sendOnly: (token: string, chain: string) =>
      `Envíe solo ${token}, y solo en ${chain}: cualquier otra cosa no paga nada.`,
    counts:
      "Cuenta lo que llega, así que la comisión de la plataforma va aparte. Los recordatorios se detienen en cuanto se ve. Quien conozca la dirección puede ver lo que se envió a ella.",
  },
  solana: {
    title: (chain: string) => `Pagar en ${chain}`,
    lead: "Si su dinero está allí, también cuenta para esta deuda.",
    fromWallet: "Pagar desde una billetera",
    fromExchange: "Pagar desde una casa de cambio",
    open: "Abrir en su billetera",
    byHand: (token: string) => `O envíe ${token} a mano, a esta dirección y con esta nota:`,
    recipient: "Dirección del acreedor",
    copyRecipient: "Copiar la dirección",
    memo: "Nota",
    copyMemo: "Copiar la nota",
    memoNeeded:
      "Lo que se envía a mano cuenta cuando el acreedor lo ha confirmado. Sin la nota nadie puede saber que es suyo.",
    copyWallet: "Copiar la dirección",
    sendOnly: (token: string, chain: string) =>
      `Esta dirección es solo de esta deuda. Envíe solo ${token}, y solo en ${chain}: lo demás no paga nada.`,
    counts: "Cuenta lo que llega, así que la comisión se suma. Los avisos paran en cuanto se ve, medio minuto después.",
    failed: "No se pudo preparar. No se pagó nada. Inténtelo de nuevo o elija otra forma.",
  },
  pay: {
    title: "Pagar",
    choose: "¿Cuánto?",
    dueNow: "Lo que vence ahora",
    installment: "Una cuota",
    anyAmount: "Otro importe",
    everything: "Todo",
    amountLabel: (symbol: string) => `Importe en ${symbol}`,
    amountHint: (least: string, most: string) => `De ${least} a ${most}`,
    amountInvalid: (least: string, most: string) =>
      `Escriba un importe de ${least} a ${most}, por ejemplo 25.50 o 1000.`,
    connect: "Conectar una billetera",
    preparing: "Buscando billeteras…",
    chooseWallet: "Elija una billetera",
    thisWallet: "La billetera de este navegador",
    connecting: (wallet: string) => `Confirme la conexión en ${wallet}.`,
    noWallet: "No se encontró ninguna billetera en este navegador",
    noWalletHelp:
      "Abra este enlace en el navegador de su aplicación de billetera, o en un navegador con una extensión de billetera. Una persona de confianza también puede pagar por usted con este enlace.",
    copyLink: "Copiar este enlace",
    copied: "Copiado. Quien tenga el enlace puede ver esta deuda.",
    notCopied: "No se pudo copiar el enlace. Puede copiarlo de la barra de direcciones.",
    connected: "Comprobar y pagar",
    account: "Desde su cuenta",
    payee: "A",
    onChain: "En",
    youPay: "Usted paga",
    otherChain: (chain: string) => `Su billetera está en otra cadena. Esta deuda está en ${chain}.`,
    switchChain: (chain: string) => `Cambiar a ${chain}`,
    linked: "Al pagar, quien lea la cadena puede ver que esta cuenta tiene que ver con esta deuda.",
    button: (amount: string) => `Pagar ${amount}`,
    allowsMore:
      "Su billetera le pedirá autorizar un poco más, porque el recargo por demora crece por segundos. Solo se toma lo que se debe.",
    otherWallet: "Usar otra billetera",
    steps: {
      check: "Comprobando la deuda en la cadena",
      clear: "Confirme en su billetera: retirar un permiso antiguo, como pide este token",
      allow: (amount: string) => `Confirme en su billetera: autorizar exactamente ${amount}`,
      pay: (amount: string) => `Confirme en su billetera: pagar ${amount}`,
      wait: "Enviado. Esperando a que la cadena lo tome",
      record: "Pagado. Esperando a que aparezca aquí",
    },
    stepsDone: {
      check: "La deuda en la cadena es la que se muestra aquí",
      clear: "El permiso antiguo está retirado",
      allow: (amount: string) => `Se autorizaron exactamente ${amount}`,
      pay: (amount: string) => `Confirmó el pago de ${amount}`,
      wait: "La cadena lo ha tomado",
      record: "Aparece aquí",
    },
  },
  sent: {
    title: "Un pago está en camino",
    waiting: (at: string) =>
      `Envió un pago desde este navegador después del ${at}. Esta página lo espera y lo muestra por sí sola. No tiene que pagarlo otra vez y puede cerrar esta página.`,
    cancelled: "Si su billetera dice que falló o se canceló, no se pagó nada y puede pagar de nuevo.",
    again: "Pagar de nuevo",
  },
  receipt: {
    title: "Ha pagado",
    amount: "Pagado",
    at: "Cuándo",
    left: "Queda después",
    final: "Este pago es definitivo.",
    pending: "La cadena ha tomado este pago. Será definitivo dentro de poco; puede cerrar esta página.",
    unseen:
      "La cadena ha tomado este pago. Aún no aparece en nuestros registros, lo que puede tardar unos minutos; no pague otra vez. Puede cerrar esta página.",
    print: "Imprimir o guardar este recibo",
    again: "Volver a la deuda",
  },
  proposal: {
    title: (creditor: string) => `${creditor} propone estas condiciones`,
    lead: "No obligan a nadie hasta que usted las acepte. Aceptar no mueve dinero.",
    exactLater:
      "Esta página muestra las cuotas como se indicaron al principio. Las exactas, de lo que queda, se le muestran antes de firmar.",
    settled: "Según los registros del acreedor, está pagado por completo, así que no hay nada que aceptar.",
    accept: "Aceptar con una billetera",
    review: "Lo que va a firmar",
    exact: "Las condiciones exactas",
    signing: "Son para la cuenta que conectó. Léalas antes de firmar.",
    installments: "Cuotas",
    first: "Primer vencimiento",
    last: "Último vencimiento",
    interval: {
      months: (count: number) => (count === 1 ? "Cada mes" : `Cada ${count} meses`),
      once: "De una vez",
    },
    everyDays: (days: string) => `Cada ${days}`,
    grace: "Días de gracia",
    fee: "Recargo por demora al año",
    feeCap: "Recargo por demora máximo",
    ofTotal: (share: string) => `${share} del total`,
    rebate: "Cargo que se devuelve si paga antes",
    ofUnearned: (share: string) => `${share} de lo aún no devengado`,
    signBy: "Se puede aceptar hasta",
    sign: "Firmar y aceptar",
    steps: {
      terms: "Obteniendo las condiciones exactas",
      sign: "Confirme en su billetera: firmar las condiciones. No cuesta nada y no mueve dinero",
      open: "Firmado. La deuda se está abriendo en la cadena",
    },
    accepted: "Ha aceptado estas condiciones",
    acceptedNext: "No se pagó nada. La deuda aparece aquí en cuanto la cadena la tenga.",
    decline: "Si no está de acuerdo, no tiene que hacer nada, o puede escribir al acreedor.",
  },
  failure: {
    "wallet/short-of-token": (holds: string, needs: string) =>
      `Esta cuenta tiene ${holds}; para pagar hacen falta ${needs}. No se pagó nada. Elija un importe menor u otra cuenta.`,
    "wallet/short-of-gas": (chain: string) =>
      `Esta cuenta tiene muy poco de la moneda de ${chain} para la comisión de red. No se pagó nada. Añada un poco e inténtelo de nuevo.`,
    "wallet/busy":
      "Su billetera ya le está preguntando algo. Ábrala, responda allí e inténtelo de nuevo. No se pagó nada.",
    "wallet/chain-unknown": (chain: string) =>
      `Su billetera no conoce ${chain}. No se pagó nada. Añádala en los ajustes de la billetera o use otra.`,
    "wallet/account-changed": "La cuenta de su billetera ha cambiado. No se pagó nada. Conéctela de nuevo.",
    "pay/chain-unsupported": (chain: string) =>
      `Esta página no puede pagar en ${chain}. No se pagó nada. Escriba al acreedor.`,
    "pay/debt-differs":
      "Lo que muestra esta página no coincide con la cadena, así que nos detuvimos. No se pagó nada. Cargue la página de nuevo; si sigue igual, escriba al acreedor.",
    "pay/more-than-left": (amount: string, left: string) =>
      `${amount} es más que los ${left} que quedan. No se pagó nada. Elija eso como máximo.`,
    "pay/not-allowed":
      "El token no permitió el pago. No se pagó nada. Inténtelo de nuevo y deje en la billetera el importe como está.",
    "pay/reverted": "La cadena tomó la transacción pero rechazó el pago. No se pagó nada, salvo la comisión de red.",
    "pay/replaced": "Canceló la transacción en su billetera. No se pagó nada.",
    "pay/sent-already":
      "El pago que envió antes sigue en camino, o se tomó y aún no aparece aquí. No se pagó nada más. Espere a que aparezca aquí.",
    "pay/outcome-unknown":
      "El pago se envió, pero aún no podemos ver si la cadena lo ha tomado. No pague otra vez antes de buscar esta transacción:",
    "proposal/terms-differ":
      "Las condiciones por firmar no son las que muestra esta página, así que nos detuvimos. No se firmó ni se pagó nada. Escriba al acreedor.",
    "proposal/outcome-unknown":
      "Firmó, pero aún no podemos ver si la deuda se abrió. No se pagó nada. Cargue la página de nuevo dentro de un minuto.",
    "wallet/not-proven":
      "La firma llegó tarde, ya se usó o es de otra página. No se mostró ni se pagó nada. Inténtelo de nuevo.",
    "server/unreachable":
      "No se pudo contactar con nosotros. No se pagó nada. Revise su conexión e inténtelo de nuevo.",
  },
} satisfies PayingWords;

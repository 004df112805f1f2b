import type { IntentWords } from "../intent.ts";

/** What people write in Spanish. */
export const es: IntentWords = {
  distress:
    "suicid*|matarme|quitarme la vida|acabar con (?:mi vida|todo)|quiero morir*|morirme|hacerme dano|autolesion*|no (?:quiero|vale la pena) (?:seguir )?viv*|no puedo mas|no aguanto mas|sin salida|no tengo salida|desesperad*|desesperacion|sin esperanza|depresion|deprimid*",
  stop: "(?:dejen?|deje|dejar|paren?|pare) de (?:escribir*|contactar*|llamar*|enviar*|mandar*|molestar*)|no me (?:escriban?|contacten?|llamen?|envien?|manden?|molesten?)(?: mas)?|darme de baja|deme de baja|dejenme en paz|dejeme en paz|no (?:quiero|deseo) (?:mas|recibir) (?:mas )?(?:mensajes|correos|avisos)|cancelar suscripcion",
  complaint:
    "queja*|quejarme|reclamo|reclamacion*|acos*|maltrat*|grosero*|injust*|inaceptable*|amenaz*|demasiados (?:mensajes|correos|avisos)|denunci*",
  dispute:
    "disput*|no es mi deuda|no es mia|no debo|no debia|nunca (?:firme|pedi|recibi|acepte)|(?:importe|monto|persona|numero) (?:equivocad*|incorrect*)|equivocad*|incorrect*|no es (?:correcto|correcta|cierto)|ya (?:pague|he pagado|lo pague|esta pagad*)|he pagado|error*|fraude*|robad*|identidad",
  hardship:
    "no (?:puedo|podre|podria) (?:pagar*|abonar*)|no tengo (?:dinero|plata|como pagar)|mas tiempo|prorroga*|aplaz*|extender*|plan de pago*|(?:cuotas?|pagos?|importes?) (?:menor*|mas (?:bajo|pequen|chic)*)|pagar (?:menos|despues|mas tarde)|perdi (?:mi|el) (?:trabajo|empleo)|sin (?:trabajo|empleo)|desemple*|enferm*|hospital*|divorci*|dificultad*|dificil*|apuros|reducir*",
  human:
    "persona|personas|alguien|humano|agente|asesor*|operador*|representante|hablar con|llameme|atencion al cliente",
  "is-this-real":
    "estafa*|phishing|falso|falsa|real|verdad|verdadero|fiable|confiar|confiable|quienes son|autentic*|legitim*|timo",
  privacy: "privacidad|datos|borrar mis|borren mis|eliminar mis|quien puede ver|mi informacion|rastre*",
  "what-i-owe":
    "cuanto|debo|saldo|vence|vencimiento|cuando|que queda|cuantas cuotas|interes*|recargo*|comision*|estado de cuenta|total",
  pay: "pagar*|pago|pagos|pague|abonar|billetera*|monedero*|exchange|plataforma|usdt|tether|direccion|transfer*|enviar (?:dinero|el)|saldar*|qr|metamask",
  thanks: "gracias|perfecto|vale|ok|de acuerdo|entendido",
  hello: "hola|buenos dias|buenas tardes|buenas noches|buenas",
};

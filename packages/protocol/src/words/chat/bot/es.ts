import type { BotWords } from "./bot-words.ts";

/** Spanish. */
export const botEs: BotWords = {
  welcome: "Hola. Su página responde a casi todas las preguntas. Si no, escriba aquí y una persona lo lee.",
  pay: "Su página muestra todas las formas de hacerlo.",
  "what-i-owe": "Su página muestra cada cifra, cómo se llega a ella y las fechas.",
  hardship:
    "Gracias por decírnoslo. Una persona busca con usted una solución y responde en su página. Hasta entonces no se envía ningún recordatorio.",
  dispute:
    "Gracias por decírnoslo. Una persona lo comprueba y responde en su página. Hasta entonces no se envía ningún recordatorio. Allí puede decir qué no es correcto.",
  complaint: "Lo sentimos. Una persona lo lee y responde en su página. Hasta entonces no se envía ningún recordatorio.",
  human: "Una persona le responde en su página. Hasta entonces no se envía ningún recordatorio.",
  stop: "Hecho: no se le envía nada más, ni aquí ni por otra vía. Su página sigue abierta para usted.",
  "is-this-real":
    "Hace bien en preguntar. Pregunte por una vía que ya conocía. Nunca pedimos una contraseña, una clave privada ni palabras de recuperación.",
  privacy: "Su página muestra cada mensaje para usted con su motivo, y qué datos se guardan.",
  thanks: "No hay de qué.",
  unknown: "No lo he entendido. Puede decirlo con otras palabras o abrir su página.",
  "hand-over":
    "Una persona lee lo que escribió y responde en su página. Hasta entonces no se envía ningún recordatorio.",
  waiting: "Ya hemos avisado a una persona, que responde en su página.",
  distress:
    "Gracias por decirlo. Usted importa más que nada de esto, y nadie le va a presionar. Los recordatorios se han detenido y una persona lo lee. Si está en peligro o podría hacerse daño, llame, por favor, al número de emergencias de donde está o a alguien de confianza, y no se quede a solas con ello.",
};

import type { ShortWords } from "./short-words.ts";

/** Spanish. */
export const shortEs: ShortWords = {
  title: "Un mensaje para usted",
  open: "Abra su página para leerlo.",
  stillReachable: "¿Datos nuevos? Avise en el enlace.",
  stop: { sms: "Responda BAJA para dejarlo.", push: "Su página detiene esto.", telegram: "Envíe /stop para dejarlo." },
  answer: {
    started: "Gracias. Desde ahora se le avisa aquí cuando hay un mensaje para usted. Envíe /stop para dejarlo.",
    stopped: "Detenido. No se envía nada más aquí. Su página sigue abierta para usted.",
    unread: "Una persona lee lo que ha escrito. Envíe /stop para dejarlo.",
  },
};

import type { QuestionWords } from "./question-words.ts";

/** Spanish. */
export const questionEs: QuestionWords = {
  mind: [
    "Hace una sola pregunta, una sola vez. No hable de una deuda, de un acreedor, de un importe ni de una referencia, ni siquiera si le preguntan.",
    "No deje mensajes en un contestador ni a otra persona, y no escriba nada. Si nadie contesta, informe noAnswer; nadie vuelve a llamar.",
    "Solo si le preguntan expresamente para quién trabaja, diga un nombre comercial que no revele nada de deudas.",
    "Si la persona prefiere no contestar, dele las gracias e informe refused. Nadie vuelve a llamarla.",
  ],
  saying: "Qué decir:",
  say: [
    (f) => `Hola, me llamo (su nombre). ¿Hablo con ${f.name}?`,
    (f) => `${f.knownAs} dijo que se le puede preguntar a usted cómo contactar. Es lo único que quisiera preguntar.`,
    (f) => `¿Sabe cómo se puede contactar ahora con ${f.knownAs}, por teléfono o por correo? No tiene que contestar.`,
    () => `Gracias. No volveré a llamarle.`,
  ],
};

import type { Say } from "../message/facts.ts";
import type { TaskWords } from "./task-words.ts";

const askWho: Say = (f) =>
  `Hasta saber que es la persona correcta, no nombre al acreedor, la deuda ni el importe. Pida la referencia de sus mensajes; es ${f.reference}, y usted no la dice primero. Si es otra persona: agradezca, no diga más y anote wrongAddress.`;
const stayWithIt: Say = () =>
  "Diga lo que sigue con calma y nada más fuerte: sin amenazas, sin plazos propios, ni una palabra a nadie más. Si le piden que pare, pare y anote refused.";

/** Spanish. */
export const taskEs: TaskWords = {
  mind: {
    voice: [
      () => "Empiece: Hola, me llamo (su nombre). Quisiera hablar con el titular de este número. ¿Es buen momento?",
      (f) =>
        `Si responde una máquina, diga solo: Soy (su nombre) de (un nombre comercial que nada diga de deudas). Llámenos, por favor: ${f.creditorContact}. Gracias. Anote voicemail.`,
      askWho,
      stayWithIt,
    ],
    letter: [
      () => "Imprima la carta. El sobre es neutro, dirigido solo a esa persona, y nada en él dice qué contiene.",
    ],
    visit: [
      () =>
        "No lleve, muestre ni deje nada que diga a otros el motivo. Empiece: Hola, me llamo (su nombre). ¿Es buen momento para un asunto personal?",
      askWho,
      stayWithIt,
    ],
    directMessage: [
      () => "Envíe lo que sigue solo como mensaje privado a esta cuenta, nunca donde otros puedan leerlo.",
    ],
  },
  saying: "Qué decir:",
};

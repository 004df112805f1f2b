import type { BannedWords } from "./banned-words.ts";

/** Banned words in Spanish. */
export const es: BannedWords = {
  threat:
    "demandas?|demandar*|juicios?|tribunal*|juzgad*|acciones legales|medidas legales|vía judicial|policía*|arrest*|será detenid*|cárcel|embarg*|desaloj*|lista negra|buró de crédito|historial crediticio|de lo contrario|consecuencias|advertencias?|amenaz*|sanci(?:ón|ones)|multas?|castig*|nos veremos obligad*",
  authority:
    "gobierno*|autoridad*|oficial*|abogad*|bufete*|ministeri*|fiscal|fiscalía|notari*|departamento jurídico|juez|jueces|alguacil*",
  shame:
    "vergüenza|avergonz*|sinvergüenza*|irresponsab*|deshonest*|moros[oa]s?|mentiros*|culpa|culpable*|se niega a pagar|se negó a pagar|ladr(?:ón|ones)|estafador*|decepcion*",
  hurry:
    "inmediat*|de inmediato|urgent*|urgencia|última (?:oportunidad|advertencia)|último aviso|cuanto antes|ya mismo|sin demora|apresúrese|antes de que sea tarde",
  exposure:
    "famili*|parientes?|vecin[oa]s?|emplead(?:or|ores|ora)|su jefe|colegas?|compañer[oa]s de trabajo|sus amig[oa]s|publicar*|públicamente|todo el mundo sabrá",
  sacrifice:
    "pid(?:a|e) prestado|pedir prestado|préstamos?|vend(?:a|er) (?:su|sus|algo|lo)|empeñ*|sus ahorros|tarjetas? de crédito",
  lure: "ha ganado|premios?|regalos?|paquetes?|herencias?|lotería*|reembolso de impuestos|tarificación adicional|bonos?",
  harsh:
    "debe pagar|tiene que pagar|obligad*|obligaci*|moros*|impag*|incumpl*|cobrador*|cobranza*|exig*|requerimos|requerido|rechaz*|fracas*",
  disclosure:
    "deud*|debe|deben|debido|pago|pagos|pagar|pague|pagad[oa]s?|préstamos?|cuotas?|venc*|importes?|dinero|USDT|crédito*|acreedor*|facturas?|saldos?|recargos?|cobr*|\\d+[.,]\\d{2}",
};

import { formatAmount } from "../../amount.ts";
import { utcText } from "../../calendar.ts";
import type { FailureWords } from "./failure-words.ts";

/** What went wrong, in simplified Chinese; each sentence says whether anything was paid and what to do. */
export const zhCn: FailureWords = {
  "debt-book/terms-expired": ([signBy]) =>
    `这份条款的签署期限为 ${utcText(signBy)}，已过期。债务未生成，未付任何款项；请向债权人索取新条款。`,
  "debt-book/installments-out-of-range": ([installments]) =>
    `条款中有 ${installments} 期，只能为 1 至 4095 期。债务未生成，未付任何款项。`,
  "debt-book/interval-invalid": ([seconds, months]) =>
    `分期间隔（${seconds} 秒、${months} 个月）无效。债务未生成，未付任何款项。`,
  "debt-book/first-due-out-of-range": ([firstDueAt]) =>
    `首个到期日 ${utcText(firstDueAt)} 已过或在五年之后。债务未生成，未付任何款项。`,
  "debt-book/total-out-of-range": ([total]) => `债务总额不能为 ${formatAmount(total)}。债务未生成，未付任何款项。`,
  "debt-book/balloon-out-of-range": ([bps]) => `最后一期不能额外承担总额的 ${bps / 100}%。债务未生成，未付任何款项。`,
  "debt-book/party-missing": () => "条款中缺少债权人或债务人。债务未生成，未付任何款项。",
  "debt-book/conditions-unknown": () => "条款所依据的条件尚未登记。债务未生成，未付任何款项；请告知债权人。",
  "debt-book/conditions-invalid": () => "这些条件无效。未登记，未付任何款项。",
  "debt-book/creditor-signature-invalid": () => "债权人的签名与条款不符。债务未生成，未付任何款项；请告知债权人。",
  "debt-book/debtor-signature-invalid": () => "签名与条款不符。债务未生成，未付任何款项；请用条款中的账户重新签名。",
  "debt-book/debt-exists": () => "这笔债务已经存在。未付任何款项；请刷新页面。",
  "debt-book/debt-not-open": () => "这笔债务目前无需付款。未付任何款项。",
  "debt-book/amount-too-small": ([amount, minimum]) =>
    `${formatAmount(amount)} 低于最小付款额 ${formatAmount(minimum)}。未付任何款项。`,
  "debt-book/amount-too-large": ([amount, left]) =>
    `${formatAmount(amount)} 超过剩余的 ${formatAmount(left)}。未付任何款项；最多可付剩余金额。`,
  "debt-book/payoff-above-maximum": ([payoff, maximum]) =>
    `现在结清需要 ${formatAmount(payoff)}，超过您同意的 ${formatAmount(maximum)}。未付任何款项；请查看新的金额。`,
  "debt-book/fee-cap-out-of-range": ([cap]) => `滞纳金上限不能为 ${formatAmount(cap)}。债务未生成，未付任何款项。`,
  "debt-book/payoff-short": ([payoff, arrived]) =>
    `结清需要 ${formatAmount(payoff)}，但代币会收取手续费，只能到账 ${formatAmount(arrived)}。未付任何款项；请改为支付一定金额。`,
  "debt-book/payment-failed": () => "代币拒绝了这笔付款。未付任何款项；请确认账户余额充足且已授权。",
  "escrow/only-debt-book": () => "只有债务合约可以执行此操作。未付任何款项。",
  "escrow/credit-not-covered": () => "这笔款项没有到账。未付款，也未入账。",
  "escrow/nothing-to-withdraw": () => "该账户没有可提取的代币。未转出任何款项。",
  "escrow/withdrawal-failed": () => "代币拒绝向该账户付款。未转出任何款项；请提取到其他账户。",
  "debt-lens/debt-unknown": () => "这条链上没有这笔债务。未付任何款项；请重新打开您收到的链接。",
  "wallet/declined": () => "您在钱包中取消了操作。未付任何款项。",
  "wallet/wrong-chain": () => "钱包连接的是另一条链。未付任何款项；请切换到这笔债务所在的链。",
  "wallet/not-found": () => "此浏览器中没有找到钱包。未付任何款项；请在钱包内置的浏览器中打开本页。",
  "token/insufficient": () => "账户中的代币不足。未付任何款项；请充值或减少付款金额。",
  "token/allowance": () => "账户尚未授权此金额。未付任何款项；请先授权再付款。",
  "link/unknown": () => "无法识别此链接。未付任何款项；请完整打开您收到的链接。",
  "link/expired": () => "此链接已失效，未通过它付任何款项；请向债权人索取新链接。",
  "chain/down": () =>
    "链暂时没有响应。如果您尚未在钱包中确认，则未付任何款项；如果已确认，请先在钱包中查看再决定是否重新付款。",
  "chain/refused": () => "链拒绝了这笔交易，且没有给出已知原因。未付任何款项。",
};

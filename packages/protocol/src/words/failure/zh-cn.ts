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
  "debt-book/nothing-left": () => "已无剩余款项；争议结束后债务随即终结。未付任何款项。",
  "debt-book/payoff-short": ([payoff, arrived]) =>
    `结清需要 ${formatAmount(payoff)}，但代币会收取手续费，只能到账 ${formatAmount(arrived)}。未付任何款项；请改为支付一定金额。`,
  "debt-book/payment-failed": () => "代币拒绝了这笔付款。未付任何款项；请确认账户余额充足且已授权。",
  "debt-book/self-deferrals-out-of-range": ([selfDeferrals]) =>
    `条款允许债务人自行延期 ${selfDeferrals} 次，最多只能 15 次。债务未生成，也未更改任何内容。`,
  "debt-book/signatures-missing": ([terms, creditors, debtors]) =>
    `${terms} 笔债务附有 ${creditors} 份债权人签名和 ${debtors} 份债务人签名。债务未生成；请为每笔债务各附一份。`,
  "debt-book/offer-missing": () => "这笔债务没有和解方案。未付任何款项，未更改任何内容。",
  "debt-book/offer-expired": ([until]) => `和解方案已于 ${utcText(until)} 到期。未付任何款项；请向债权人索取新方案。`,
  "debt-book/only-creditor": () => "只有这笔债务的债权人可以执行此操作。未付任何款项，未更改任何内容。",
  "debt-book/not-permitted": () => "债权人未授权该账户执行此操作。未付任何款项，未更改任何内容；请向债权人申请授权。",
  "debt-book/only-pending-creditor": () => "这笔债务未转让给该账户。未更改任何内容；请联系债权人办理转让。",
  "debt-book/signature-invalid": ([account]) =>
    `这不是 ${account} 对此内容的签名。未付任何款项，未更改任何内容；请用该账户重新签名。`,
  "debt-book/signature-expired": ([signBy]) =>
    `签名有效期至 ${utcText(signBy)}，已过期。未付任何款项，未更改任何内容；请重新签名。`,
  "debt-book/paid-unexpected": ([agreed, paid]) =>
    `新条款以已付 ${formatAmount(agreed)} 为前提，实际为 ${formatAmount(paid)}。未更改任何内容；请签署写明实际已付金额的条款。`,
  "debt-book/terms-paid-already": ([carried, total]) =>
    `新条款商定后又收到 ${formatAmount(carried)}，已足以付清其全部 ${formatAmount(total)}。未更改任何内容；请就剩余部分重新商定。`,
  "debt-book/version-unexpected": ([version, expected]) =>
    `新条款的版本为 ${version}，这笔债务的下一个版本应为 ${expected}。未更改任何内容；请签署该版本的条款。`,
  "debt-book/debt-not-active": () =>
    "这笔债务已结束、处于争议中或已全部到期，目前无法执行此操作。未付任何款项，未更改任何内容。",
  "debt-book/deferral-out-of-range": ([days]) =>
    `累计延期 ${days} 天无法执行。未更改任何内容；至少延期一天，累计不超过 65535 天。`,
  "debt-book/self-deferral-missing": () => "自行延期的次数已用完。未更改任何内容；请向债权人申请延期。",
  "debt-book/offer-out-of-range": ([amount, payoff]) =>
    `和解金额不能为 ${formatAmount(amount)}：须大于零且低于目前的结清金额 ${formatAmount(payoff)}。未更改任何内容。`,
  "debt-book/offer-firm": ([amount, until]) =>
    `${formatAmount(amount)} 的和解方案在 ${utcText(until)} 之前不可撤回。未更改任何内容；可降低金额、延长期限或等待到期。`,
  "debt-book/offer-time-out-of-range": ([until]) =>
    `和解期限不能为 ${utcText(until)}：该时间已过或在五年之后。未更改任何内容。`,
  "debt-book/offer-of-another-debt": ([holding]) => `托管款 ${holding} 不是这笔债务的和解资金。未更改任何内容。`,
  "debt-book/has-note": () => "这笔债权已转为代币。未更改任何内容；转让该代币即可转让债权。",
  "debt-book/reports-used-up": ([, reports]) =>
    `已有 ${reports} 次申报暂停计时，达到条件允许的上限。未更改任何内容；请向债权人索取收据。`,
  "debt-book/notice-too-early": ([, missed, needed]) =>
    `有 ${missed} 期超过宽限期，达到 ${needed} 期才能发出催告。未更改任何内容。`,
  "debt-book/notice-missing": () => "这笔债务没有有效的催告。未更改任何内容；请先发出催告。",
  "debt-book/acceleration-excluded": () => "这笔债务的条件不允许催告和提前到期。未更改任何内容。",
  "debt-book/cure-time-open": ([cureBy]) =>
    `债务人可在 ${utcText(Number(cureBy))} 之前补足催告所列款项。未更改任何内容；请等到该时间之后。`,
  "debt-book/notice-cured": () => "催告所列款项已付清。未更改任何内容。",
  "debt-book/clock-stopped": ([, until]) =>
    `债务人已申报一笔付款，在 ${utcText(until)} 之前不能执行此操作。未更改任何内容；请查找这笔付款。`,
  "debt-book/debt-not-accelerated": () => "这笔债务尚未全部到期，不能核销。未更改任何内容。",
  "debt-book/debt-written-off-already": () => "这笔债务已经核销。未更改任何内容。",
  "debt-book/dispute-excluded": () => "这笔债务的条件不支持在此提出争议。未更改任何内容；请联系债权人。",
  "debt-book/disputes-used-up": ([, disputes]) =>
    `已有 ${disputes} 次争议未获支持，达到条件允许的上限。未更改任何内容。`,
  "debt-book/dispute-too-soon": ([, from]) =>
    `这笔债务自 ${utcText(Number(from))} 起才能再次提出争议。未更改任何内容。`,
  "debt-book/debt-not-disputed": () => "这笔债务没有进行中的争议。未更改任何内容。",
  "debt-book/dispute-open": ([, lapsesAt]) =>
    `这笔债务的争议在 ${utcText(Number(lapsesAt))} 之前仍在进行，除非仲裁人提前裁决。未更改任何内容。`,
  "debt-book/dispute-over": ([, lapsedAt]) =>
    `这次争议的裁决期限已于 ${utcText(Number(lapsedAt))} 结束。未更改任何内容；请将其作失效处理。`,
  "debt-book/only-arbiter": () => "只有双方指定的仲裁人可以裁决。未更改任何内容。",
  "debt-book/reduction-out-of-range": ([amount, left]) =>
    `不能裁决减免 ${formatAmount(amount)}：减免须大于零，出自剩余的 ${formatAmount(left)} 或所列托管付款，其他裁决不得附带减免。未更改任何内容。`,
  "debt-book/payment-of-another-debt": ([holding]) => `托管款 ${holding} 不是这笔债务的付款。未更改任何内容。`,
  "debt-book/deposit-of-another-debt": ([holding]) =>
    `托管款 ${holding} 不是这笔债务的保证金。未付任何款项，未更改任何内容。`,
  "debt-book/nothing-to-cover": () => "没有逾期款项，或保证金已用完。未付任何款项，未更改任何内容。",
  "escrow/only-debt-book": () => "只有债务合约可以执行此操作。未付任何款项。",
  "escrow/credit-not-covered": () => "这笔款项没有到账。未付款，也未入账。",
  "escrow/nothing-to-withdraw": () => "该账户没有可提取的代币。未转出任何款项。",
  "escrow/withdrawal-failed": () => "代币拒绝向该账户付款。未转出任何款项；请提取到其他账户。",
  "escrow/deposit-failed": () => "代币拒绝向托管合约付款。未转出任何款项；请确认账户余额充足且已授权。",
  "escrow/holding-empty": ([holding]) => `托管款 ${holding} 已无余额。未转出任何款项。`,
  "escrow/holding-firm": ([holding]) => `托管款 ${holding} 的归属尚未确定。未转出任何款项；请在确定后再试。`,
  "escrow/holding-too-small": ([holding]) => `托管款 ${holding} 的余额不足。未转出任何款项。`,
  "escrow/nothing-stray": () => "这里的代币都已有归属。未转出任何款项。",
  "debt-lens/debt-unknown": () => "这条链上没有这笔债务。未付任何款项；请重新打开您收到的链接。",
  "debt-book/credited-already": () => "这笔付款此前已入账。本次未入账；每笔付款只计一次。",
  "debt-book/paid-in-future": ([paidAt]) => `付款时间 ${utcText(paidAt)} 尚未到来。未入账，也未申报。`,
  "debt-book/receipts-missing": () => "这一批中没有收据。未入账。",
  "debt-book/report-in-state": () => "这次申报已有答复，或时间未到、已过。未更改任何内容。",
  "debt-book/reported-already": () => "这笔付款此前已申报。未更改任何内容。",
  "pay-desk/destination-missing": () => "没有指定接收账户，或指定的就是收款地址本身。未转出任何款项；请指定其他账户。",
  "debt-book/installment-not-due": ([, installment]) =>
    `第 ${installment} 期尚未到期，或已由这份授权支付。未付任何款项。`,
  "debt-book/mandate-expired": ([until]) => `代付授权已于 ${utcText(until)} 到期。未付任何款项；付款人可重新签署。`,
  "debt-book/mandate-of-other-token": () => "代付授权的代币与债务的代币不同。未付任何款项；付款人可重新签署。",
  "debt-book/mandate-of-other-version": () => "签署代付授权之后债务条款已变更。未付任何款项；付款人可重新签署。",
  "debt-book/mandate-paused": () => "债务处于争议中，或所报付款正在核实，代付授权暂不付款。未付任何款项。",
  "debt-book/mandate-signature-invalid": () => "付款人的签名与代付授权不符。未付任何款项；请用付款人的账户重新签名。",
  "debt-book/mandate-used-up": () => "代付授权已撤销或已用完。未付任何款项。",
  "pay-desk/nothing-to-pay": () => "这里没有需要支付的款项。未付任何款项。",
  "pay-desk/nothing-to-sweep": () => "这笔债务的付款地址尚未收到款项。未付任何款项。",
  "pay-desk/only-pay-address": () => "只有付款地址可以执行此操作。未转出任何款项。",
  "pay-desk/recovery-expired": ([signBy]) =>
    `债务人的签名有效期至 ${utcText(signBy)}，已过期。未转出任何款项；请重新签名。`,
  "pay-desk/token-of-debt": () => "这正是债务的代币，应用于还款。未转出任何款项；请改为归集付款。",
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

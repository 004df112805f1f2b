import { deploymentOf } from "@duebook/protocol/deployment";
import { DuebookError } from "@duebook/protocol/error";
import { MOST_FILE_BYTES } from "@duebook/protocol/evidence-file";
import { acceptRequestShape, preferenceRequestShape, proposalTermsRequestShape } from "@duebook/protocol/http";
import { termsFromJson, termsToJson } from "@duebook/protocol/terms-json";
import { Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { getAddress, type Hex } from "viem";
import { acceptProposal, offerTerms } from "../accept-proposal.ts";
import { resolveLink } from "../links.ts";
import { allowChannel, stopAtDebtorsWord, stoppedChannels } from "../preferences.ts";
import { conditionsOf } from "../proposal.ts";
import { findProposal, type Proposal } from "../store/proposals.ts";
import { MOST_MAIL_BYTES } from "../take-mail.ts";
import { chatRoutes } from "./chat-routes.ts";
import { debtView } from "./debt-view.ts";
import { answerFailure } from "./failure.ts";
import { healthOf } from "./health.ts";
import { FILE_PATH, helpRoutes } from "./help-routes.ts";
import { MAIL_PATH, mailRoutes } from "./mail-routes.ts";
import { pageRoutes } from "./page.ts";
import { planRoutes } from "./plan-routes.ts";
import { policyRoutes } from "./policy-routes.ts";
import { privacyRoutes } from "./privacy-routes.ts";
import { pushRoutes } from "./push-routes.ts";
import { reachRoutes } from "./reach-routes.ts";
import { bodyOf, tokenOf } from "./request.ts";
import { securityHeaders } from "./security-headers.ts";
import type { ServerContext } from "./server-context.ts";
import { smsRoutes } from "./sms-routes.ts";
import { solanaRoutes } from "./solana-routes.ts";
import { telegramRoutes } from "./telegram-routes.ts";
import { transferRoutes } from "./transfer-routes.ts";
import { walletRoutes } from "./wallet-routes.ts";

/** No request of the API but a file or a mail needs more than terms and a signature, or some pages of words. */
const MAX_BODY_BYTES = 16 * 1024;
const LARGER: Readonly<Record<string, number>> = {
  [FILE_PATH]: MOST_FILE_BYTES,
  [MAIL_PATH]: MOST_MAIL_BYTES,
};

/** The API and the page; every shape is one of `@duebook/protocol/http`. */
export function createApp(server: ServerContext): Hono {
  const app = new Hono();
  app.use(securityHeaders);
  app.onError(answerFailure);
  app.use(async (context, next) => limitTo(LARGER[context.req.path] ?? MAX_BODY_BYTES)(context, next));
  app.route("/", apiRoutes(server));
  app.all("/api/*", () => {
    throw new DuebookError("http/not-found", "There is nothing at this address of the API.");
  });
  app.route("/", pageRoutes(server.config.pageFolder));
  return app;
}

function limitTo(maxSize: number): MiddlewareHandler {
  const onError = () => {
    throw new DuebookError("http/too-large", `The request is larger than ${maxSize} bytes.`);
  };
  return bodyLimit({ maxSize, onError });
}

function apiRoutes(server: ServerContext): Hono {
  const api = new Hono();
  const { database, clock } = server;

  api.get("/health", async (context) => context.json(await healthOf(server)));

  api.get("/api/debt", async (context) => {
    const link = await resolveLink(database, tokenOf(context), "view", clock());
    // What somebody owes is nobody else's to keep, not even a cache's.
    context.header("Cache-Control", "no-store");
    return context.json(await debtView(server, link));
  });

  api.post("/api/preferences", async (context) => {
    const { debtor } = await resolveLink(database, tokenOf(context), "view", clock());
    const { channel, isStopped, shown } = await bodyOf(context, preferenceRequestShape);
    const means = { method: "page", ...(shown === undefined ? {} : { shown }) };
    if (isStopped) await stopAtDebtorsWord(database, debtor, channel, clock(), means);
    else await allowChannel(database, debtor, channel, clock(), means);
    return context.json({ stoppedChannels: await stoppedChannels(database, debtor) });
  });

  // RFC 8058: mail programs post here without asking anybody, so nothing but the token counts.
  api.post("/u/:token", async (context) => {
    const link = await resolveLink(database, context.req.param("token"), "stop", clock());
    if (link.channel !== null) {
      await stopAtDebtorsWord(database, link.debtor, link.channel, clock(), { method: "one-click" });
    }
    return context.json({});
  });

  const known = [transferRoutes, privacyRoutes, solanaRoutes, chatRoutes, proposalRoutes, walletRoutes];
  const debtors = [...known, helpRoutes, planRoutes, reachRoutes];
  for (const routesOf of [...debtors, smsRoutes, mailRoutes, pushRoutes, telegramRoutes])
    api.route("/", routesOf(server));
  return api.route("/", policyRoutes(server));
}

function proposalRoutes(server: ServerContext): Hono {
  const routes = new Hono();
  const { database, clock, config, opener } = server;

  routes.post("/api/proposal/terms", async (context) => {
    const proposal = await proposalOf(server, tokenOf(context));
    const { debtor } = await bodyOf(context, proposalTermsRequestShape);
    const parties = { creditor: config.creditor.account, debtor: getAddress(debtor) };
    const { id, terms } = await offerTerms(database, config.proposals, proposal, parties, clock());
    const { chain, debtBook } = deploymentOf(config.proposals.chain);
    const conditions = conditionsOf(config.proposals);
    return context.json({ id, terms: termsToJson(terms), conditions, chain, debtBook });
  });

  routes.post("/api/proposal/accept", async (context) => {
    const proposal = await proposalOf(server, tokenOf(context));
    const body = await bodyOf(context, acceptRequestShape);
    const signed = { terms: termsFromJson(body.terms), signature: body.signature as Hex };
    return context.json(await acceptProposal(database, opener, config.proposals, proposal, signed));
  });

  return routes;
}

async function proposalOf({ database, clock }: ServerContext, token: string): Promise<Proposal> {
  const link = await resolveLink(database, token, "view", clock());
  const proposal = link.proposal === null ? null : await findProposal(database, link.proposal);
  if (proposal !== null) return proposal;
  throw new DuebookError("http/not-found", "This link shows a debt that stands already; there is nothing to accept.");
}

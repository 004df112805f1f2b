// A worker process of the kill test: delivers until nothing is planned. Arguments: database URL, SMTP port.
import { joinPostgres } from "../store/postgres-cluster.test-aid.ts";
import { deliver } from "./deliver.ts";
import { MAIL_AT, oneMailDesk } from "./one-mail-desk.test-aid.ts";

const [url = "", smtpPort = ""] = process.argv.slice(2);
const database = await joinPostgres(url);
const desk = oneMailDesk(database, Number(smtpPort), MAIL_AT);
while ((await deliver(desk)) > 0);
await database.close();

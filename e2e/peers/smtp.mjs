// A mail server on this machine: says its port, then each letter it takes, as lines of JSON.
//
// `node smtp.mjs [--tls KEY CERTIFICATE] [--user NAME PASSWORD]`. It refuses the address `nessuno@…` for good, and
// `piena@…` for now.

import { readFileSync } from "node:fs";

import { SMTPServer } from "smtp-server";

const after = (flag, place) => {
  const at = process.argv.indexOf(flag);
  return at < 0 ? undefined : process.argv[at + place];
};
const [user, password] = [after("--user", 1), after("--user", 2)];
const secure = after("--tls", 1) !== undefined;

const say = (what) => process.stdout.write(`${JSON.stringify(what)}\n`);
const refusal = (code, text) => Object.assign(new Error(text), { responseCode: code });

const server = new SMTPServer({
  secure,
  ...(secure ? { key: readFileSync(after("--tls", 1)), cert: readFileSync(after("--tls", 2)) } : {}),
  disabledCommands: secure ? [] : ["STARTTLS"],
  authOptional: user === undefined,
  allowInsecureAuth: true,
  disableReverseLookup: true,
  onAuth(auth, _session, callback) {
    if (auth.username === user && auth.password === password) callback(null, { user });
    else callback(refusal(535, "Name or password is wrong"));
  },
  onRcptTo({ address }, _session, callback) {
    if (address.startsWith("nessuno@")) callback(refusal(550, "No such user"));
    else if (address.startsWith("piena@")) callback(refusal(452, "Mailbox full"));
    else callback();
  },
  onData(stream, session, callback) {
    const chunks = [];
    stream.on("data", (chunk) => chunks.push(chunk));
    stream.on("end", () => {
      const { mailFrom, rcptTo } = session.envelope;
      say({ from: mailFrom.address, to: rcptTo.map(({ address }) => address), text: Buffer.concat(chunks).toString() });
      callback();
    });
  },
});
server.on("error", (error) => say({ error: error.message }));
server.listen(0, "127.0.0.1", () => say({ port: server.server.address().port }));

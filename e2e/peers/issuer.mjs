// An issuer of identities (OpenID Connect) on this machine: says its port, waits for the address of its one client as a
// line of JSON (`{"back": "http://…"}`), and says when it is ready.
//
// Who signs in types a mail address. It does not vouch for those that begin with `forse-`.

import { createServer } from "node:http";
import { createInterface } from "node:readline";

import Provider from "oidc-provider";

const say = (what) => process.stdout.write(`${JSON.stringify(what)}\n`);
const server = createServer();
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = `http://127.0.0.1:${server.address().port}`;
say({ port: server.address().port });

const { value: line } = await createInterface({ input: process.stdin })[Symbol.asyncIterator]().next();
const { back } = JSON.parse(line);

const provider = new Provider(address, {
  clients: [{ client_id: "piano", client_secret: "segreto-di-prova", redirect_uris: [back] }],
  cookies: { keys: ["prova"] },
  claims: { openid: ["sub"], email: ["email", "email_verified"] },
  features: { devInteractions: { enabled: false } },
  pkce: { required: () => true },
  interactions: { url: (_, { uid }) => `/chi-sei/${uid}` },
  findAccount: (_, mail) => ({
    accountId: mail,
    claims: () => ({ sub: mail, email: mail, email_verified: !mail.startsWith("forse-") }),
  }),
  async loadExistingGrant({ oidc }) {
    const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
    grant.addOIDCScope("openid email");
    await grant.save();
    return grant;
  },
});

async function typed(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

const form = `<!doctype html><html lang="it"><title>Chi sei</title><form method="post">
  <input name="indirizzo" aria-label="Indirizzo"><button>Sono io</button><button name="annulla" value="1">Annulla</button>
</form></html>`;

async function ask(request, response) {
  if (request.method === "GET") {
    response.setHeader("content-type", "text/html; charset=utf-8");
    return response.end(form);
  }
  const fields = await typed(request);
  const result = fields.has("annulla")
    ? { error: "access_denied" }
    : { login: { accountId: fields.get("indirizzo"), remember: false } };
  return provider.interactionFinished(request, response, result);
}

const answer = provider.callback();
server.on("request", (request, response) => {
  if (!request.url.startsWith("/chi-sei/")) return answer(request, response);
  return ask(request, response).catch((error) => response.writeHead(500).end(String(error)));
});
say({ ready: true });

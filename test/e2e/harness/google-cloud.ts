import { createVerify, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { serveOnLoopback } from './loopback-server.ts';

const account = 'velero@e2e.iam.gserviceaccount.com';
const accessToken = 'e2e-access-token';

/** Whether a service account has signed the request for a token with its own key (RFC 7523). */
function isSigned(form: string, key: KeyObject): boolean {
  const [header = '', claims = '', signature = ''] = (new URLSearchParams(form).get('assertion') ?? '').split(
    '.',
  );
  const { iss } = JSON.parse(Buffer.from(claims, 'base64url').toString());
  const verify = createVerify('RSA-SHA256').update(`${header}.${claims}`);
  return iss === account && verify.verify(key, Buffer.from(signature, 'base64url'));
}

/** As much of Google's cloud as one needs to log in by a key and to look into a bucket, which is empty. */
export class GoogleCloud {
  readonly url: string;
  /** The file that `gcloud iam service-accounts keys create` would write. */
  readonly keyFile: string;

  private constructor(url: string, keyFile: string) {
    this.url = url;
    this.keyFile = keyFile;
  }

  static async start(): Promise<GoogleCloud> {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const answer = async (request: IncomingMessage): Promise<[status: number, body: object]> => {
      const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
      if (pathname === '/token')
        return isSigned(await text(request), publicKey)
          ? [200, { access_token: accessToken, token_type: 'Bearer', expires_in: 3600 }]
          : [401, { error: 'invalid_grant' }];
      if (request.headers.authorization !== `Bearer ${accessToken}`) return [401, {}];
      return /^\/storage\/v1\/b\/[^/]+\/o$/.test(pathname) ? [200, { kind: 'storage#objects' }] : [404, {}];
    };
    const url = await serveOnLoopback(async (request, response) => {
      const [status, body] = await answer(request);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    const key = privateKey.export({ type: 'pkcs8', format: 'pem' });
    const file = {
      type: 'service_account',
      project_id: 'e2e',
      private_key_id: '1',
      private_key: key,
      client_email: account,
      client_id: '1',
      token_uri: `${url}/token`,
    };
    return new GoogleCloud(url, JSON.stringify(file));
  }
}

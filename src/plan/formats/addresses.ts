import { type Complaint, type Format, quoted } from './format.ts';

/** True for `user:password@` before the host: then not even the host is shown. */
export const hasUserInfo = (text: string): boolean => /^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/?#]*@/.test(text);

const complaint = (text: string, problem: string, remedy: string): Complaint => ({
  message: `${quoted(text)} ${problem}`,
  remedy,
});

/** Only the host may follow: paths are kept where `path` says so. */
const address = (schemes: readonly string[], path: boolean, example: string): Format => ({
  code: 'invalid-url',
  check(text) {
    const names = schemes.map((scheme) => `${scheme}://`).join(' or ');
    const scheme = /^([a-z][a-z0-9+.-]*):\/\//.exec(text)?.[1];
    if (scheme === undefined)
      return complaint(text, `is not an address: it begins with ${names}`, `write one such as ${example}`);
    if (!schemes.includes(scheme))
      return complaint(
        text,
        `has the scheme ${scheme}, where only ${names} is understood`,
        `write one such as ${example}`,
      );
    if (/\s/.test(text) || !URL.canParse(text))
      return complaint(text, 'is not an address', `write one such as ${example}`);
    const { search, hash, pathname, hostname } = new URL(text);
    if (hostname === '') return complaint(text, 'names no host', `write one such as ${example}`);
    if (search !== '' || hash !== '')
      return complaint(
        text,
        'has a query or a fragment, which a store has none of',
        `write one such as ${example}`,
      );
    if (!path && pathname !== '/')
      return complaint(
        text,
        'has a path; bucket and prefix have keys of their own',
        `write ${text.slice(0, text.indexOf('/', scheme.length + 3))}`,
      );
    return null;
  },
});

export const url = address(['http', 'https'], false, 'https://s3.example.com');
export const chartRepository = address(['https', 'http', 'oci'], true, 'https://charts.example.com/velero');

/**
 * Names of S3's own rules: "Bucket naming rules". MinIO and minio-go, with which kopia stores the bytes of volumes and
 * mirrors copy, refuse a hyphen beside a dot too (pkg/s3utils, checkBucketNameCommon).
 */
export const bucket: Format = {
  code: 'invalid-bucket',
  check(text) {
    const wrong = (problem: string, remedy: string): Complaint => ({
      message: `${quoted(text)} is not a bucket: ${problem}`,
      remedy,
    });
    const scheme = /^(s3|https?):\/\/([^/]+)/.exec(text)?.[2];
    if (scheme !== undefined)
      return wrong('it is an address', `write the bucket's name alone, here ${scheme}`);
    if (text.includes('/'))
      return wrong(
        'it has a slash',
        `write bucket: ${text.split('/')[0]} and prefix: ${text.slice(text.indexOf('/') + 1)}`,
      );
    if (text.length < 3 || text.length > 63)
      return wrong('S3 wants 3 to 63 characters', 'write one such as home-velero');
    if (!/^[a-z0-9][a-z0-9.-]*[a-z0-9]$/.test(text))
      return wrong(
        'S3 allows lower-case letters, digits, hyphens and dots, a letter or digit at both ends',
        'write one such as home-velero',
      );
    const singleDots = `write ${text.replace(/-*\.[.-]*/g, '.')}`;
    if (text.includes('..')) return wrong('S3 allows no two dots in a row', singleDots);
    if (/-\.|\.-/.test(text))
      return wrong("MinIO and the client of Velero's kopia allow no hyphen beside a dot", singleDots);
    if (/^\d+\.\d+\.\d+\.\d+$/.test(text))
      return wrong('it looks like an IP address', 'write one such as home-velero');
    const reserved = /^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/.exec(
      text,
    )?.[0];
    return reserved === undefined
      ? null
      : wrong(`S3 keeps "${reserved}" for itself`, 'write one such as home-velero');
  },
};

export const prefix: Format = {
  code: 'invalid-prefix',
  check(text) {
    const wrong = (problem: string, remedy: string): Complaint => ({
      message: `${quoted(text)} is not a prefix: ${problem}`,
      remedy,
    });
    if (text === '') return null;
    if (text.length > 200) return wrong('it is longer than 200 characters', 'write a shorter one');
    if (/^\/|\/$/.test(text))
      return wrong('Velero drops slashes at its ends', `write ${quoted(text.replace(/^\/+|\/+$/g, ''))}`);
    const segments = text.split('/');
    if (segments.some((segment) => segment === '' || segment === '.' || segment === '..'))
      return wrong('each part between slashes needs a name', 'write one such as clusters/home');
    return /^[A-Za-z0-9!_.*'()/-]+$/.test(text)
      ? null
      : wrong(
          "letters, digits and ! _ . * ' ( ) - are safe in every store, others are not",
          'write one such as clusters/home',
        );
  },
};

import { type Format, quoted } from './format.ts';

const host =
  '[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?(\\.[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?)*(:[0-9]{1,5})?';
const segment = '[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*';
const tag = '[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}';
const digest = 'sha256:[a-f0-9]{64}';

const registryPattern = new RegExp(`^${host}(/${segment})*$`);
const imagePattern = new RegExp(`^(${host}/)?${segment}(/${segment})*(:${tag})?(@${digest})?$`);
const pinned = new RegExp(`(:${tag}|@${digest})$`);
const versionPattern = /^v?(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?$/;

/** Source: distribution reference grammar. Without tag or digest an image changes under the plan's feet. */
export const image: Format = {
  code: 'invalid-image',
  check(text) {
    if (text.length > 255 || !imagePattern.test(text))
      return {
        message: `${quoted(text)} is not an image`,
        remedy: 'write one such as quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z',
      };
    return pinned.test(text.slice(text.lastIndexOf('/') + 1))
      ? null
      : {
          message: `${quoted(text)} has neither tag nor digest, so another image may run tomorrow`,
          remedy: `write ${text}:TAG or ${text}@sha256:…`,
        };
  },
};

/** A version of a provider's own plugin, or any plugin's image. */
export const plugin: Format = {
  code: 'invalid-image',
  check(text) {
    if (versionPattern.test(text)) return null;
    if (/[/:@]/.test(text)) return image.check(text);
    return {
      message: `${quoted(text)} is neither a version nor an image`,
      remedy: 'write a version such as v1.14.3, or an image with its tag',
    };
  },
};

export const registry: Format = {
  code: 'invalid-image',
  check(text) {
    if (text.length <= 200 && /^[a-z]+:\/\//.test(text))
      return {
        message: `${quoted(text)} is an address; a registry is a host and a path`,
        remedy: `write ${text.replace(/^[a-z]+:\/\//, '').replace(/\/+$/, '') || 'registry.example.com'}`,
      };
    return text.length <= 200 && registryPattern.test(text)
      ? null
      : {
          message: `${quoted(text)} is not a registry: a host, perhaps with a port and a path`,
          remedy: 'write one such as registry.example.com/mirror',
        };
  },
};

export const semver: Format = {
  code: 'invalid-version',
  check: (text) =>
    versionPattern.test(text) && !text.startsWith('v')
      ? null
      : { message: `${quoted(text)} is not a version`, remedy: 'write all three numbers, such as 12.1.0' },
};

/** A release of Velero: three numbers without leading zeros, for they are the tag of its image. */
export const release: Format = {
  code: 'invalid-version',
  check(text) {
    if (/^[\d.]{5,14}$/.test(text) && versionPattern.test(text)) return null;
    const bare = /^v?0{0,3}(\d{1,4}\.)0{0,3}(\d{1,4}\.)0{0,3}(\d{1,4})$/.exec(text)?.slice(1).join('');
    return {
      message: `${quoted(text)} is not a release of Velero, which is three numbers`,
      remedy: `write one such as ${bare ?? '1.18.3'}`,
    };
  },
};

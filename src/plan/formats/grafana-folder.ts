import { type Format, quoted } from './format.ts';

/** The sidecar of Grafana makes a folder on its disk of it, of which Grafana makes the folder on the page. */
export const grafanaFolder: Format = {
  code: 'invalid-name',
  check(text) {
    if (text.length <= 100 && /^[A-Za-z0-9]([A-Za-z0-9 ._-]*[A-Za-z0-9])?$/.test(text)) return null;
    return {
      message: `${quoted(text)} is not the name of a folder of Grafana: it holds at most 100 letters, digits, blanks, "-", "_" and ".", and begins and ends with a letter or digit`,
      remedy: 'write one such as Backups',
    };
  },
};

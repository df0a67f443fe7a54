import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { judge } from '../../support/judges.ts';
import { serveOnLoopback } from './loopback-server.ts';
import { demand } from './run-program.ts';

/** A Helm chart repository over HTTP, without an index until the first chart is published. */
export class ChartRepository {
  readonly url: string;
  readonly #folder: string;

  private constructor(url: string, folder: string) {
    this.url = url;
    this.#folder = folder;
  }

  /** What it serves lies in `folder`. */
  static async start(folder: string): Promise<ChartRepository> {
    mkdirSync(folder, { recursive: true });
    const url = await serveOnLoopback(async (request, response) => {
      try {
        response.end(await readFile(join(folder, basename(request.url ?? ''))));
      } catch {
        response.writeHead(404).end();
      }
    });
    return new ChartRepository(url, folder);
  }

  /** Packs the chart in a folder and puts it into the index. */
  async publish(chart: string): Promise<void> {
    const helm = judge('helm');
    await demand(helm, ['package', chart, '--destination', this.#folder]);
    await demand(helm, ['repo', 'index', this.#folder, '--url', this.url]);
  }
}

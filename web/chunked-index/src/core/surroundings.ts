import type { Observable } from 'rxjs';
import type { OpenVault, VortexClient } from '@peek/vortex';
import type { IndexNews } from './index-news.js';
import type { IndexTurns } from './index-turns.js';

/** What indexes on a device need of the page that they are in. */
export interface IndexSurroundings {
  readonly client: VortexClient;

  /**
   * Where chunks are kept, now and after each change; null where they cannot be kept, undefined
   * while nobody is logged in.
   */
  readonly vaults: Observable<OpenVault | null | undefined>;

  readonly turns: IndexTurns;
  readonly news: IndexNews;
}

import { TupleDataObservableNameService, TupleDataObserverService, VortexError } from '@peek/vortex';
import type { ObservedTuples, VortexClient } from '@peek/vortex';
import type { Observable } from 'rxjs';
import { indexChunkSelector } from '../tuples/index-chunk-selector.js';
import type { IndexChunkTuple } from '../tuples/index-chunk-tuple.js';
import { indexPageSelector } from '../tuples/index-page-selector.js';
import { IndexPageTuple } from '../tuples/index-page-tuple.js';
import { indexStateSelector } from '../tuples/index-state-selector.js';
import type { IndexStateTuple } from '../tuples/index-state-tuple.js';
import type { KeptState } from './kept-state.js';

const observableName = 'peek_index';

/** The indexes of one plugin, as the service of this site has them. */
export class IndexSource {
  private readonly observer: TupleDataObserverService;

  constructor(client: VortexClient, plugin: string) {
    this.observer = new TupleDataObserverService(
      client,
      new TupleDataObservableNameService(observableName, { plugin }),
    );
  }

  state(index: string): Observable<ObservedTuples<IndexStateTuple>> {
    return this.observer.observe<IndexStateTuple>(indexStateSelector({ index }));
  }

  chunk(index: string, chunkKey: number): Observable<ObservedTuples<IndexChunkTuple>> {
    return this.observer.observe<IndexChunkTuple>(indexChunkSelector({ index, chunkKey }));
  }

  /** Asks for what is newer than what is kept. */
  async page(index: string, { epoch, version }: KeptState): Promise<IndexPageTuple> {
    const [page] = await this.observer.pollForTuples(
      indexPageSelector({ index, epoch, since: version }),
    );
    if (!(page instanceof IndexPageTuple)) {
      throw new VortexError(`The service answered without a page of the index ${index}.`);
    }
    return page;
  }

  close(): void {
    this.observer.close();
  }
}

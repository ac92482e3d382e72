import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  Tuple,
  TupleActionABC,
  TupleActionPushNameService,
  TupleActionPushService,
  TupleDataObservableNameService,
  TupleDataObserverService,
  TupleLoader,
  TupleSelector,
  VortexClient,
  VortexStatusService,
} from '../src/index.js';
import { first } from './support/bench.js';
import { TestServer } from './support/test-server.js';
import { readPayload } from './support/wire.js';

// The examples of docs/vortex.md work as they stand there.

class Pump extends Tuple {
  static readonly tupleName = 'waterworks.Pump';
  static readonly doubleFields = ['rpm'];
  id: number | null = null;
  name = '';
  rpm = 0;
  constructor() {
    super(Pump.tupleName);
  }
}

class SetRpm extends TupleActionABC {
  static readonly tupleName = 'waterworks.SetRpm';
  static readonly doubleFields = ['rpm'];
  pumpId: number | null = null;
  rpm = 0;
  constructor() {
    super(SetRpm.tupleName);
  }
}

const pump = { _ct: 'rt', _c: 'waterworks.Pump', id: 1, name: 'North', rpm: 900 };

test('the examples of the guide', async (t) => {
  const server = await TestServer.start();
  t.after(() => server.stop());
  const url = server.url;

  // guide: page
  const client = new VortexClient({ vortexName: 'pump-page', url });
  client.tuples.register(Pump, SetRpm); // both are generated from the Java classes
  client.start(); // connects, and again whenever the link is lost
  // end

  t.after(() => client.close());
  const connection = await server.nextGreeted();

  // guide: page observer
  const observables = new TupleDataObservableNameService('waterworks', { plugin: 'waterworks' });
  const observer = new TupleDataObserverService(client, observables);
  const pumps = observer.observe<Pump>(new TupleSelector('waterworks.Pump', {}));
  pumps.subscribe(({ state, tuples, staleSince, error }) => {
    // state is loading, live, stale or error: show which, and never an empty table for 'loading'
    show(state, tuples, staleSince, error);
  });
  // end

  function show(..._known: unknown[]): void {
    // The test looks at the observable itself.
  }
  const subscription = await connection.next();
  connection.send(subscription.filt, { tuples: [pump] });
  const known = await first(pumps, ({ state }) => state === 'live');
  assert.equal(known.tuples[0]?.name, 'North');

  const status = new VortexStatusService(client);
  // guide: page action
  const processors = new TupleActionPushNameService('waterworks', { plugin: 'waterworks' });
  const actions = new TupleActionPushService(client, processors, status);
  const action = Object.assign(new SetRpm(), { pumpId: 1, rpm: 500 });
  const pushed = actions.pushAction(action); // rejects with the reason if the server refuses
  // end
  const request = await connection.next();
  const [sent] = readPayload(request.encodedPayload ?? '').tuples as { rpm: number }[];
  assert.equal(sent?.rpm, 500);
  connection.send(request.filt, { tuples: [] });
  assert.deepEqual(await pushed, []);

  const answering = connection.next().then((load) => connection.send(load.filt, { tuples: [pump] }));
  // guide: page loader
  const loader = new TupleLoader<Pump>(client, { key: 'edit pumps', plugin: 'waterworks' });
  loader.conflict.subscribe((conflict) => {
    if (conflict !== null) {
      choose(conflict.mine, conflict.theirs);
    }
  });
  const rows = await new Promise<Pump[]>((loaded) => loader.observable.subscribe(loaded));
  // end
  await answering;
  function choose(_mine: readonly Pump[], _theirs: readonly Pump[]): void {
    assert.fail('There is no conflict.');
  }
  assert.equal(rows.length, 1);
  loader.close();
});

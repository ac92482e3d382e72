import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import {
  GenericTuple,
  TupleActionABC,
  TupleActionPushNameService,
  TupleActionPushService,
  VortexCancelledError,
  VortexOfflineError,
  VortexRemoteError,
  VortexStatusService,
} from '../src/index.js';
import { bench, first, onlineBench } from './support/bench.js';
import { readPayload, type Wire } from './support/wire.js';

class PingAction extends TupleActionABC {
  static readonly tupleName = 'bench.PingAction';
  text = 'hello';

  constructor() {
    super(PingAction.tupleName);
  }
}

const names = new TupleActionPushNameService('acts', { plugin: 'bench' });

async function actionBench(test: TestContext) {
  const parts = await onlineBench(test);
  const status = new VortexStatusService(parts.client);
  return { ...parts, status, actions: new TupleActionPushService(parts.client, names, status) };
}

test('an action goes to its processor with a UUID and a time, the answer comes back', async (t) => {
  const { actions, connection } = await actionBench(t);
  const pushed = actions.pushAction<GenericTuple>(new PingAction());
  const { filt, encodedPayload } = await connection.next();
  assert.equal(filt['key'], 'tupleActionProcessorName');
  assert.equal(filt['name'], 'acts');
  assert.equal(filt['plugin'], 'bench');
  const [action] = readPayload(encodedPayload ?? '').tuples as Wire[];
  assert.equal(action?.['_c'], 'bench.PingAction');
  assert.match(action?.['uuid'] as string, /^[0-9a-f-]{36}$/);
  assert.equal((action?.['dateTime'] as Wire)['_ft'], 'datetime');
  connection.send(filt, { tuples: [{ _ct: 'rt', _c: 'bench.Item', key: 'x' }] });
  assert.equal((await pushed)[0]?.['key'], 'x');
});

test('every action has its own UUID', () => {
  assert.notEqual(new PingAction().uuid, new PingAction().uuid);
});

test('a refused action rejects with the text of the processor', async (t) => {
  const { actions, connection } = await actionBench(t);
  const pushed = actions.pushAction(new PingAction());
  connection.send((await connection.next()).filt, { result: 'Action refused: bad' });
  await assert.rejects(pushed, new VortexRemoteError('Action refused: bad'));
});

test('an action is refused while offline', async (t) => {
  const { client } = await bench(t);
  const status = new VortexStatusService(client);
  const actions = new TupleActionPushService(client, names, status);
  await assert.rejects(actions.pushAction(new PingAction()), VortexOfflineError);
  assert.deepEqual(status.snapshot, { isOnline: false, queuedActionCount: 0 });
});

test('the status counts the actions under way', async (t) => {
  const { actions, connection, status } = await actionBench(t);
  const pushed = [actions.pushAction(new PingAction()), actions.pushAction(new PingAction())];
  assert.deepEqual(status.snapshot, { isOnline: true, queuedActionCount: 2 });
  connection.send((await connection.next()).filt, { tuples: [null] });
  connection.send((await connection.next()).filt, { result: 'No.' });
  await Promise.allSettled(pushed);
  await first(status.queuedActionCount, (count) => count === 0);
});

test('an action that is cancelled before it is sent is not sent', async (t) => {
  const { actions } = await actionBench(t);
  await assert.rejects(
    actions.pushAction(new PingAction(), { signal: AbortSignal.abort() }),
    VortexCancelledError,
  );
});

test('an action is cancelled at the server, whose answer tells what became of it', async (t) => {
  const { actions, connection } = await actionBench(t);
  for (const isCancelled of [true, false]) {
    const aborting = new AbortController();
    const action = new PingAction();
    const pushed = actions.pushAction(action, { signal: aborting.signal });
    const request = await connection.next();
    aborting.abort();
    const { filt } = await connection.next();
    assert.equal(filt['key'], 'tupleActionCancel');
    assert.equal(filt['actionType'], PingAction.tupleName);
    assert.equal(filt['actionUuid'], action.uuid);
    const content = isCancelled
      ? { result: 'Cancelled.', failureCode: 'cancelled' }
      : { tuples: ['done'] };
    connection.send(request.filt, content);
    connection.send(filt, content);
    if (isCancelled) {
      await assert.rejects(pushed, VortexCancelledError);
    } else {
      assert.deepEqual(await pushed, ['done']);
    }
  }
});

test('who cancels learns whether it is cancelled', async (t) => {
  const { actions, connection } = await actionBench(t);
  const cancelled = actions.cancelAction(new PingAction());
  connection.send((await connection.next()).filt, { result: 'C.', failureCode: 'cancelled' });
  assert.equal(await cancelled, true);
  const late = actions.cancelAction(new PingAction());
  connection.send((await connection.next()).filt, { tuples: [] });
  assert.equal(await late, false);
  const unknown = actions.cancelAction(new PingAction());
  connection.send((await connection.next()).filt, { result: 'O.', failureCode: 'offline' });
  await assert.rejects(unknown, VortexRemoteError);
});

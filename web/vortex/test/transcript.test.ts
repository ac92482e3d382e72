import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  GenericTuple,
  TupleActionABC,
  TupleActionPushNameService,
  TupleActionPushService,
  TupleDataObservableNameService,
  TupleDataObserverService,
  TupleSelector,
  VortexStatusService,
} from '../src/index.js';
import { bench, first, state } from './support/bench.js';
import { readJsonFile } from './support/vectors.js';
import { readMessage, type Wire, type WireEnvelope } from './support/wire.js';

interface Line {
  readonly dir: string;
  readonly wire: string;
}

const { messages } = readJsonFile('transcript-browser-websocket-1.3.2.json') as {
  messages: Line[];
};
const fromServer = messages
  .filter((line) => line.dir === 'server->browser')
  .map(({ wire }) => wire);
const fromBrowser = messages
  .filter((line) => line.dir === 'browser->server' && line.wire !== '.')
  .map(({ wire }) => readMessage(wire));

class PingAction extends TupleActionABC {
  static readonly tupleName = 'bench.PingAction';
  fail = false;

  constructor(public text: string) {
    super(PingAction.tupleName);
  }
}

/** Puts the message id of a live request into a recorded answer. */
function answerTo(request: WireEnvelope, recorded: string | undefined): string {
  const envelope = readMessage(recorded ?? '');
  const messageId = request.filt['PayloadResponse.messageId'];
  const filt = { ...envelope.filt, 'PayloadResponse.messageId': messageId };
  return Buffer.from(JSON.stringify({ ...envelope, filt })).toString('base64');
}

/** The filt of a recorded VortexJS message as it is sent here: integers typed, own message id. */
function expectedFilt(recorded: WireEnvelope | undefined, live: WireEnvelope): Wire {
  const text = JSON.stringify(recorded?.filt).replace('"count":1', '"count":{"_ft":"int","_fd":1}');
  const filt = JSON.parse(text) as Wire;
  const messageId = live.filt['PayloadResponse.messageId'];
  return messageId === undefined ? filt : { ...filt, 'PayloadResponse.messageId': messageId };
}

test('the recorded conversation of a page with a VortexPY 1.3.2 server', async (t) => {
  const [info, items, acted, refused, polled, beat] = fromServer;
  const { client, server } = await bench(t, { vortexName: 'ref-browser', compact: false });
  const observer = new TupleDataObserverService(
    client,
    new TupleDataObservableNameService('items', { plugin: 'bench' }),
  );
  const actions = new TupleActionPushService(
    client,
    new TupleActionPushNameService('acts', { plugin: 'bench' }),
    new VortexStatusService(client),
  );
  const selector = new TupleSelector('bench.Item', { count: 1 });
  const observed = first(observer.subscribeToTupleSelector<GenericTuple>(selector), () => true);

  client.start();
  const connection = await server.nextConnection();
  await connection.next();
  connection.sendFrame(info ?? '');
  await state(client, 'online');

  const subscribe = await connection.next();
  // The one key more is ignored by peers that know no versions.
  assert.deepEqual(subscribe.filt, {
    ...expectedFilt(fromBrowser[0], subscribe),
    resumeFrom: '',
  });
  connection.sendFrame(items ?? '');
  const [item] = await observed;
  assert.equal(item?.['key'], 'ITEM-000000');
  assert.deepEqual(item?.['updated'], new Date('2020-05-20T10:11:12.131Z'));
  assert.deepEqual(item?.['props'], { zone: 'Z0', n: 0, tags: ['a', 'b'] });

  const good = actions.pushAction<GenericTuple>(new PingAction('hello'));
  const goodRequest = await connection.next();
  assert.deepEqual(goodRequest.filt, expectedFilt(fromBrowser[1], goodRequest));
  connection.sendFrame(answerTo(goodRequest, acted));
  assert.equal((await good)[0]?.['value'], 0.25);

  const bad = actions.pushAction(new PingAction('bad'));
  connection.sendFrame(answerTo(await connection.next(), refused));
  await assert.rejects(bad, /^VortexRemoteError: Action refused: bad$/);

  const when = new Date('2020-05-06T07:08:09.123Z');
  const poll = observer.pollForTuples<GenericTuple>(
    new TupleSelector('bench.Item', { count: 1, when }),
  );
  const pollRequest = await connection.next();
  // Polls say that they do not unsubscribe: the proxy of VortexPY takes silence for the contrary.
  const expected = { ...expectedFilt(fromBrowser[3], pollRequest), unsubscribe: false };
  assert.deepEqual(pollRequest.filt, expected);
  connection.sendFrame(answerTo(pollRequest, polled));
  assert.equal((await poll).length, 1);

  connection.sendFrame(beat ?? '');
  assert.equal(await connection.nextDot(), '.');
});

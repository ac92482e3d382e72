import { deflateSync } from 'node:zlib';
import {
  defaultLimits,
  EncodedPayload,
  PayloadCodec,
  TupleRegistry,
  TupleSelector,
  type TupleClass,
  type VortexLimits,
} from '../../src/index.js';

/** Builds a codec that knows the given classes and selectors. */
export function codecOf(
  tupleClasses: readonly TupleClass[] = [],
  limits: Partial<VortexLimits> = {},
): PayloadCodec {
  const tuples = new TupleRegistry();
  tuples.register(TupleSelector, ...tupleClasses);
  return new PayloadCodec(tuples, { ...defaultLimits, ...limits });
}

/** Compresses payload JSON as a peer does. */
export function compressed(payloadJson: string): EncodedPayload {
  return EncodedPayload.ofText(deflateSync(payloadJson).toString('base64'));
}

import type { Filt } from '../filt.js';
import type { TupleActionPushNameService } from './tuple-action-push-name-service.js';

/** The filt of a processor's actions (vortex-protocol 9.2). */
export function actionFilt({ name, additionalFilt }: TupleActionPushNameService): Filt {
  return { ...additionalFilt, key: 'tupleActionProcessorName', name };
}

/** The filt that asks to cancel an action that went, or would go, with `filt`. */
export function cancelFilt(filt: Filt, actionType: string, actionUuid: string): Filt {
  return { ...filt, key: 'tupleActionCancel', actionType, actionUuid };
}

export { TupleActionABC } from './action/tuple-action.js';
export { TupleActionPushNameService } from './action/tuple-action-push-name-service.js';
export type { ActionField } from './action/action-text.js';
export type { DoneEntry, OutboxEntry, OutboxState } from './action/outbox-entry.js';
export type { OutboxChannel } from './action/outbox-list.js';
export type { OutboxOptions } from './action/outbox-options.js';
export { plainBox, type SealedBox } from './action/sealed-box.js';
export { TupleActionPushOfflineService } from './action/tuple-action-push-offline-service.js';
export {
  TupleActionPushOfflineSingletonService,
  type QueueOptions,
} from './action/tuple-action-push-offline-singleton-service.js';
export { TupleActionPushService, type PushOptions } from './action/tuple-action-push-service.js';
export { TupleGenericAction } from './action/tuple-generic-action.js';
export { TupleUpdateAction, type TupleChange } from './action/tuple-update-action.js';
export { systemClock, type CancelTimer, type Clock } from './clock.js';
export { PayloadCodec } from './codec/payload-codec.js';
export { EncodedPayload, type PayloadForm } from './encoded-payload.js';
export {
  VortexBusyError,
  VortexCancelledError,
  VortexCodecError,
  VortexError,
  VortexLimitError,
  VortexOfflineError,
  VortexRemoteError,
  VortexTimeoutError,
} from './errors.js';
export { isWorthRepeating, type FailureCode } from './failure-code.js';
export { messageIdKey, type Filt } from './filt.js';
export { defaultLimits, type VortexLimits } from './limits.js';
export { defaultTiming, type LinkTiming } from './link/link-timing.js';
export type { LinkState, VortexStatus } from './link/vortex-status.js';
export { pageVortexUrl } from './link/vortex-url.js';
export { TupleLoader, type TupleConflict, type TupleLoaderActivity } from './loader/tuple-loader.js';
export type { VortexLog } from './log.js';
export type { ObserveOptions } from './observable/observe-options.js';
export type { ObservedState, ObservedTuples } from './observable/observed-tuples.js';
export { TupleDataObservableNameService } from './observable/tuple-data-observable-name-service.js';
export { TupleDataObserverService } from './observable/tuple-data-observer-service.js';
export type { OutgoingMessage, RequestOptions } from './outgoing-message.js';
export { PayloadEnvelope } from './payload-envelope.js';
export { Payload } from './payload.js';
export type { Registration } from './registration.js';
export type { PayloadEndpoint, ReceivedMessage } from './router/received-message.js';
export type { RpcDescriptor, RpcMethod } from './rpc/rpc-descriptor.js';
export type { LoginSecret } from './storage/login-secret.js';
export { defaultStorageLimits, type StorageLimits } from './storage/storage-limits.js';
export type { StorageState, StorageStatus } from './storage/storage-status.js';
export { resultOf } from './storage/indexed-db.js';
export type { OpenVault } from './storage/open-vault.js';
export { TupleDataOfflineObserverService } from './storage/tuple-data-offline-observer-service.js';
export { TupleOfflineStorageNameService } from './storage/tuple-offline-storage-name-service.js';
export { TupleOfflineStorageService } from './storage/tuple-offline-storage-service.js';
export {
  TupleStorageFactoryService,
  type TupleStorageOptions,
} from './storage/tuple-storage-factory-service.js';
export type { StoredTuples, TupleStorage } from './storage/tuple-storage.js';
export { Double } from './tuple/double.js';
export { GenericTuple } from './tuple/generic-tuple.js';
export { Geometry } from './tuple/geometry.js';
export type { TupleClass } from './tuple/tuple-class.js';
export type { TupleFields } from './tuple/tuple-fields.js';
export { TupleRegistry } from './tuple/tuple-registry.js';
export { TupleSelector } from './tuple/tuple-selector.js';
export { Tuple } from './tuple/tuple.js';
export { randomUuid } from './uuid.js';
export { VortexClient } from './vortex-client.js';
export type { VortexClientOptions } from './vortex-client-options.js';
export { VortexStatusService } from './vortex-status-service.js';

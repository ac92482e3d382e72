import { ageText, sizeText } from '@peek/shell-kit/texts';
import type { IndexStatus } from '../../core/index-status';

/** A state in few words, and how it is coloured. */
export interface IndexBadge {
  readonly text: string;
  readonly mood: '' | 'good' | 'warning' | 'bad';
}

/** Says in few words how an index stands. */
export function badgeOf({ activity, trouble, kept }: IndexStatus): IndexBadge {
  switch (activity) {
    case 'off':
      return { text: 'Not kept', mood: '' };
    case 'nowhere':
      return { text: 'Cannot be kept', mood: 'warning' };
    case 'waiting':
      return kept.complete
        ? { text: 'Complete', mood: '' }
        : { text: 'Not complete', mood: 'warning' };
    case 'fetching':
      return trouble === null
        ? { text: kept.complete ? 'Being renewed' : 'Being fetched', mood: '' }
        : { text: kept.complete ? 'Not up to date' : 'Not complete', mood: 'bad' };
    case 'current':
      return { text: 'Up to date', mood: 'good' };
    case 'forbidden':
      return { text: 'Not allowed', mood: 'bad' };
    case 'onlineOnly':
      return { text: 'Online only', mood: '' };
  }
}

/** Says how much of an index is here, or would be. */
export function amountText({ activity, kept, total, on }: IndexStatus): string | null {
  if (on && (kept.chunks > 0 || activity === 'current')) {
    const chunks = kept.chunks === 1 ? 'chunk' : 'chunks';
    return kept.complete || total === null
      ? `${kept.chunks} ${chunks}, ${sizeText(kept.bytes)}`
      : `${kept.chunks} of ${total.chunks} chunks, ${sizeText(kept.bytes)} of ${sizeText(total.bytes)}`;
  }
  return total === null ? null : `It would take ${sizeText(total.bytes)}.`;
}

/** Says what the state means to the user. */
export function detailText({ activity, kept, currentAt }: IndexStatus, now: number): string {
  switch (activity) {
    case 'off':
      return 'You find it with a connection only.';
    case 'nowhere':
      return 'You find it with a connection only.';
    case 'waiting':
      return currentAt === null
        ? 'Nothing was fetched yet. It is when the service can be asked.'
        : `${kept.complete ? 'Was up to date' : 'Fetching began'} ${ageText(currentAt, now)}.`;
    case 'fetching':
      return kept.complete && currentAt !== null
        ? `Was up to date ${ageText(currentAt, now)}; what has changed is being fetched.`
        : 'You find without a connection what is here already.';
    case 'current':
      return 'You find all of it without a connection.';
    case 'forbidden':
      return 'You may not read it. What was kept is deleted.';
    case 'onlineOnly':
      return 'The plugin lets devices keep none of it.';
  }
}

import type { LinkForm } from './wire-message.js';

/** How often a server may come only without the offer before none is made any more. */
const enoughRefusals = 2;

/**
 * Decides whether the next socket offers the compact form, from how the earlier ones went.
 *
 * A browser fails the connection when the server takes up no offer, as servers of the original
 * never do, and does not say why: a server that is not there looks the same. So a failure is
 * followed by an attempt without the offer. Once the compact form was agreed on, the server knows
 * it, and it is always offered; when sockets opened only without the offer again and again, it is
 * not offered any more.
 */
export class CompactOffer {
  private known: LinkForm | null;
  private failedWithOffer = false;
  private refusals = 0;

  /** @param allowed false to use text only */
  constructor(allowed: boolean) {
    this.known = allowed ? null : 'text';
  }

  /** Whether the next socket offers the compact form. */
  get isMade(): boolean {
    return this.known === null ? !this.failedWithOffer : this.known === 'compact';
  }

  /** Notes that a socket has opened. */
  opened(offered: boolean, form: LinkForm): void {
    if (form === 'compact') {
      this.known = 'compact';
    } else if (offered) {
      this.known ??= 'text';
    } else if (this.known === null && ++this.refusals >= enoughRefusals) {
      this.known = 'text';
    }
    this.failedWithOffer = false;
  }

  /** Notes that a socket has failed before it opened. */
  failed(offered: boolean): void {
    this.failedWithOffer = offered;
  }
}

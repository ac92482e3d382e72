import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import type { ArchivePreviewAnswer, ArchiveRefusal } from './archive-preview-answer';
import type { UploadState } from './upload-state';

const address = '/peek_server.update.plugin';

/** Sends one archive at a time to the server, which checks it and changes nothing yet. */
@Injectable()
export class ArchiveUpload {
  private readonly now = signal<UploadState>({ kind: 'idle' });
  private request: XMLHttpRequest | null = null;

  /** Where the upload stands. */
  readonly state = this.now.asReadonly();

  constructor() {
    inject(DestroyRef).onDestroy(() => this.forget());
  }

  /** Sends a file. One that is under way is given up. */
  send(file: File): void {
    this.forget();
    // `fetch` cannot tell how much is sent.
    const request = new XMLHttpRequest();
    this.request = request;
    request.open('POST', address);
    request.setRequestHeader('Content-Type', 'application/zip');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) =>
      this.now.set({ kind: 'sending', file: file.name, share: total > 0 ? loaded / total : 0 });
    request.upload.onload = () => this.now.set({ kind: 'checking', file: file.name });
    request.onload = () => this.answered(file.name, request);
    request.onerror = () =>
      this.refuse(file.name, 'The server could not be reached. Try again when the connection is back.');
    this.now.set({ kind: 'sending', file: file.name, share: 0 });
    request.send(file);
  }

  /** Gives up what is under way and forgets what was checked. */
  forget(): void {
    const request = this.request;
    this.request = null;
    if (request !== null) {
      request.onload = request.onerror = request.upload.onprogress = request.upload.onload = null;
      request.abort();
    }
    this.now.set({ kind: 'idle' });
  }

  private answered(file: string, request: XMLHttpRequest): void {
    const answer = request.response as ArchivePreviewAnswer | (ArchiveRefusal & { message?: string }) | null;
    if (request.status === 200 && answer !== null && 'uploadId' in answer) {
      this.now.set({ kind: 'checked', preview: answer });
    } else if (request.status === 401) {
      this.refuse(file, 'You are signed out. Sign in and send the file again.');
    } else {
      const why = answer !== null && 'error' in answer ? (answer.error ?? answer.message) : null;
      this.refuse(file, why ?? `The server answered with status ${request.status}.`);
    }
  }

  private refuse(file: string, error: string): void {
    this.now.set({ kind: 'refused', file, error });
  }
}

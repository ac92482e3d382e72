/** What the server says about an uploaded archive before anything is installed. */
export interface ArchivePreviewAnswer {
  readonly uploadId: string;
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly installedVersion: string | null;
  readonly publisher: string | null;
  readonly fingerprint: string | null;
  readonly permissions: readonly string[];
  readonly newPermissions: readonly string[];
  readonly services: readonly string[];
  readonly dependencies: Readonly<Record<string, string>>;
  readonly upgradeMode: string;
  readonly migrations: readonly string[];
  readonly affects: readonly string[];
  readonly warnings: readonly string[];
}

/** Why an archive is refused. */
export interface ArchiveRefusal {
  readonly error: string;
}

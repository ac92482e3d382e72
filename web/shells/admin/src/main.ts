import { bootstrapApplication } from '@angular/platform-browser';
import { provideShell } from '@peek/shell-kit';
import { providePlatform } from './fleet/provide-platform';
import { routes } from './routes';
import { Shell } from './shell/shell';

bootstrapApplication(Shell, { providers: [provideShell('admin', routes), providePlatform()] }).catch((error: unknown) => {
  console.error('The page could not be started.', error);
});

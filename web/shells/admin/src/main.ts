import { bootstrapApplication } from '@angular/platform-browser';
import { provideShell } from '@peek/shell-kit';
import { routes } from './routes';
import { Shell } from './shell/shell';

bootstrapApplication(Shell, { providers: [provideShell('admin', routes)] }).catch((error: unknown) => {
  console.error('The page could not be started.', error);
});

import {
  inject,
  makeEnvironmentProviders,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
  type EnvironmentProviders,
} from '@angular/core';
import {
  RedirectCommand,
  Router,
  TitleStrategy,
  provideRouter,
  withInMemoryScrolling,
  withNavigationErrorHandler,
  withRouterConfig,
  type NavigationError,
  type Routes,
} from '@angular/router';
import { BalloonMsgService } from './messages/balloon-msg-service';
import { NavBackService } from './navigation/nav-back-service';
import { ShellTitleStrategy } from './navigation/title-service';
import { Outbox } from './outbox/outbox';
import { Plugins } from './plugins/plugins';
import { SHELL_ROUTES, shellRoutes } from './plugins/shell-routes';
import { SHELL_NAME, type ShellName } from './shell';
import { provideTupleStorage } from './storage/provide-tuple-storage';
import { ThemeService } from './theme/theme-service';
import { provideVersionedStyles } from './theme/versioned-styles';
import { provideVortex } from './vortex/provide-vortex';

/**
 * Provides all that a shell needs: link, plugins as routes, messages, titles and theme.
 *
 * @param name which shell it is
 * @param routes the shell's own routes
 */
export function provideShell(name: ShellName, routes: Routes): EnvironmentProviders {
  return makeEnvironmentProviders([
    provideZonelessChangeDetection(),
    provideBrowserGlobalErrorListeners(),
    { provide: SHELL_NAME, useValue: name },
    { provide: SHELL_ROUTES, useValue: routes },
    { provide: TitleStrategy, useExisting: ShellTitleStrategy },
    provideVersionedStyles(),
    provideVortex(),
    provideTupleStorage(),
    provideRouter(
      shellRoutes(routes),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled' }),
      // Else a step back that the user takes back would leave the wrong address behind.
      withRouterConfig({ canceledNavigationResolution: 'computed' }),
      withNavigationErrorHandler(pageNotOpened),
    ),
    provideAppInitializer(() => {
      inject(ThemeService);
      inject(NavBackService);
      // What waits from before is sent although no page of a plugin is open.
      inject(Outbox);
      return inject(Plugins).load();
    }),
  ]);
}

/** Tells why a page did not open; users stay where they are, or start at the home page. */
function pageNotOpened(failure: NavigationError): RedirectCommand | void {
  const router = inject(Router);
  const reason = failure.error instanceof Error ? failure.error.message : String(failure.error);
  inject(BalloonMsgService).showError(`The page ${failure.url} could not be opened. ${reason}`);
  if (!router.navigated && failure.url !== '/') {
    return new RedirectCommand(router.parseUrl('/'));
  }
}

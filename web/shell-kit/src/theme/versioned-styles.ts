import { inject, provideAppInitializer, RendererFactory2, type EnvironmentProviders } from '@angular/core';

type RendererType = Parameters<RendererFactory2['createRenderer']>[1];

interface ReplacingRendererFactory extends RendererFactory2 {
  componentReplaced?(componentId: string): void;
}

/**
 * Gives components of a plugin's new version their new styles.
 *
 * Angular knows the styles of a component by an id that it makes of its template. A version that
 * changes nothing but styles has the same id, and would be shown with the former ones.
 */
export function provideVersionedStyles(): EnvironmentProviders {
  return provideAppInitializer(() => {
    const factory: ReplacingRendererFactory = inject(RendererFactory2);
    const create = factory.createRenderer.bind(factory);
    const known = new Map<string, RendererType>();
    factory.createRenderer = (host: unknown, type: RendererType) => {
      if (type !== null && known.get(type.id) !== type) {
        factory.componentReplaced?.(type.id);
        known.set(type.id, type);
      }
      return create(host, type);
    };
  });
}

/**
 * What a plugin author compiles against: entry hooks, platform hooks and the facilities behind
 * them.
 *
 * <p>A plugin is one package that runs a part of itself on each service it names in {@code
 * requiresServices} (Documentation 2.3.2). For each of these services it offers one entry hook,
 * found by {@link java.util.ServiceLoader}; the platform gives the hook a platform hook when it
 * loads it.
 */
@NullMarked
package org.peekplatform.plugin;

import org.jspecify.annotations.NullMarked;

/**
 * Finds, unpacks, orders, loads and runs plugins (Documentation 2.3.2, 7.9, 10.1).
 *
 * <p>{@link org.peekplatform.pluginruntime.PluginStore} finds the archives, {@link
 * org.peekplatform.pluginruntime.EnabledPlugins} decides which of them can run and in which order,
 * and {@link org.peekplatform.pluginruntime.PluginHost} runs them on one service.
 */
@NullMarked
package org.peekplatform.pluginruntime;

import org.jspecify.annotations.NullMarked;

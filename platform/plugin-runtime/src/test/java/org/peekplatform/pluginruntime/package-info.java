/** Tests of the plugin runtime, with plugins that are compiled and packed by the tests. */
@NullMarked
package org.peekplatform.pluginruntime;

import org.jspecify.annotations.NullMarked;

/** Tests of what plugins declare. */
@NullMarked
package org.peekplatform.plugin;

import org.jspecify.annotations.NullMarked;

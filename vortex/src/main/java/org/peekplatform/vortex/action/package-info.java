/** Tuple actions: one way requests to change something (vortex-protocol 9). */
@NullMarked
package org.peekplatform.vortex.action;

import org.jspecify.annotations.NullMarked;

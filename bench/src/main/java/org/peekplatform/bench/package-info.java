/** Programs that measure the figures of docs/performance.md. */
@NullMarked
package org.peekplatform.bench;

import org.jspecify.annotations.NullMarked;

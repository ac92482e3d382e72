/**
 * One log file per service, also where several services share a process (Documentation 5).
 *
 * <p>The entrance is {@link org.peekplatform.logging.ServiceLogs}.
 */
@NullMarked
package org.peekplatform.logging;

import org.jspecify.annotations.NullMarked;

/**
 * The logs of all services on the admin site: their newest lines live, and their levels.
 *
 * <p>Each service has a {@link org.peekplatform.logview.LogSource}; the server gathers them in a
 * {@link org.peekplatform.logview.LogDesk}. Nothing is sent of a log that nobody looks at but how
 * many errors there were.
 */
@NullMarked
package org.peekplatform.logview;

import org.jspecify.annotations.NullMarked;

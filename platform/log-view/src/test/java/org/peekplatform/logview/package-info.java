/** Tests of the logs with real links. */
@NullMarked
package org.peekplatform.logview;

import org.jspecify.annotations.NullMarked;

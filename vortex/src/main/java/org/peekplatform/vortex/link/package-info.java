/** What a link is to the router, and the bounded queues of a link. */
@NullMarked
package org.peekplatform.vortex.link;

import org.jspecify.annotations.NullMarked;

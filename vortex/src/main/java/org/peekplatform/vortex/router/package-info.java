/** Routing of envelopes between links and endpoints (vortex-protocol 5 and 6). */
@NullMarked
package org.peekplatform.vortex.router;

import org.jspecify.annotations.NullMarked;

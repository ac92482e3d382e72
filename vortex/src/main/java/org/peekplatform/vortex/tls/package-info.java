/** Certificates from PEM files for links over TLS, and who is behind one (docs/vortex.md). */
@NullMarked
package org.peekplatform.vortex.tls;

import org.jspecify.annotations.NullMarked;

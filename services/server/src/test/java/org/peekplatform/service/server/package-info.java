/** Tests of the server service. */
@NullMarked
package org.peekplatform.service.server;

import org.jspecify.annotations.NullMarked;

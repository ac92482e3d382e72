/** Tests of what the server knows of other services. */
@NullMarked
package org.peekplatform.fleet;

import org.jspecify.annotations.NullMarked;

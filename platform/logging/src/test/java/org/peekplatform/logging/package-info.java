/** Tests of the logging. */
@NullMarked
package org.peekplatform.logging;

import org.jspecify.annotations.NullMarked;

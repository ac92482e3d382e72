/** Tests of the command and its start script. */
@NullMarked
package org.peekplatform.cli;

import org.jspecify.annotations.NullMarked;

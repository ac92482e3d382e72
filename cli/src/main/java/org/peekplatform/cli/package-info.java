/** The {@code peek} command: runs the services and says in plain words what keeps them from it. */
@NullMarked
package org.peekplatform.cli;

import org.jspecify.annotations.NullMarked;

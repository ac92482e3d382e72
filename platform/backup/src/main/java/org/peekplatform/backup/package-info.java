/**
 * One file with everything that an installation is: its rows, plugins, keys and files; and the way
 * back from it into an empty home.
 *
 * <p>{@link org.peekplatform.backup.Backup} writes it while the services run, {@link
 * org.peekplatform.backup.Restore} reads it.
 */
@NullMarked
package org.peekplatform.backup;

import org.jspecify.annotations.NullMarked;

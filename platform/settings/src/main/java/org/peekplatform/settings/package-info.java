/**
 * The settings of plugins: declared by their server parts, kept in the database, edited on the
 * admin site, and followed by every service (Documentation 4.3).
 *
 * <p>The server opens a {@link org.peekplatform.settings.ServerSettings}, the other services a
 * {@link org.peekplatform.settings.FollowedSettings}.
 */
@NullMarked
package org.peekplatform.settings;

import org.jspecify.annotations.NullMarked;

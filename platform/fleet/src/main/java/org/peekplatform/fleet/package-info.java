/**
 * The plugins of a whole installation: which are installed, in which versions, and how each service
 * does with them (Documentation 5.5).
 */
@NullMarked
package org.peekplatform.fleet;

import org.jspecify.annotations.NullMarked;

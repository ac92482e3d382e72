/**
 * Runs the services of a distribution as processes, upgrades a plugin on them, and keeps them busy.
 */
@NullMarked
package org.peekplatform.fleetkit;

import org.jspecify.annotations.NullMarked;

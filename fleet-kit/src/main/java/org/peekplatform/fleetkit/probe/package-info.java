/** A plugin that uses every way between services, to be upgraded while all of them are in use. */
@NullMarked
package org.peekplatform.fleetkit.probe;

import org.jspecify.annotations.NullMarked;

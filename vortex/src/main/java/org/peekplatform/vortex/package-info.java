/**
 * Tuples, payloads and the scope through which an owner talks to other vortexes.
 *
 * <p>The types of this package are values and interfaces. The router, the links and the patterns
 * built on them (observables, actions, loaders, remote calls) live in the packages below.
 */
@NullMarked
package org.peekplatform.vortex;

import org.jspecify.annotations.NullMarked;

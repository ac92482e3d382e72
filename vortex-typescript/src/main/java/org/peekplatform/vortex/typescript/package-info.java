/**
 * Writes the TypeScript twins of a module's tuples, selectors and RPC interfaces while it compiles.
 *
 * <p>{@code docs/vortex-typescript.md} describes how to use it and what comes out.
 */
@NullMarked
package org.peekplatform.vortex.typescript;

import org.jspecify.annotations.NullMarked;

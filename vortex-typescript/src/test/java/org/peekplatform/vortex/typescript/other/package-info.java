/** What another module defines: on the class path, but not compiled with the fixtures. */
@NullMarked
package org.peekplatform.vortex.typescript.other;

import org.jspecify.annotations.NullMarked;

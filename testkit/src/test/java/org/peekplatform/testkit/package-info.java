/** Tests of the repository as a whole. */
@NullMarked
package org.peekplatform.testkit;

import org.jspecify.annotations.NullMarked;

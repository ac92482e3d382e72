/** Tests of the sign-in with real sites and links. */
@NullMarked
package org.peekplatform.signin;

import org.jspecify.annotations.NullMarked;

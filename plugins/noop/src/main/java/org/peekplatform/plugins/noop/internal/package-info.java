/** What all parts of the noop plugin share, and no other plugin sees. */
@NullMarked
package org.peekplatform.plugins.noop.internal;

import org.jspecify.annotations.NullMarked;

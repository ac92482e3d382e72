/** What all parts of the tutorial plugin share, and no other plugin sees. */
@NullMarked
package org.peekplatform.plugins.tutorial.internal;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.peekplatform.index;

import org.jspecify.annotations.NullMarked;

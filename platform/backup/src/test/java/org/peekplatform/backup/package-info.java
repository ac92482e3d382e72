@NullMarked
package org.peekplatform.backup;

import org.jspecify.annotations.NullMarked;

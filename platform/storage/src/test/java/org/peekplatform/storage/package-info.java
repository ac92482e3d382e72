/** Tests of the storage on a real PostgreSQL. */
@NullMarked
package org.peekplatform.storage;

import org.jspecify.annotations.NullMarked;

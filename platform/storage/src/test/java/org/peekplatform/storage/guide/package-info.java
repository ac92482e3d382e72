/** The examples of docs/storage.md. */
@NullMarked
package org.peekplatform.storage.guide;

import org.jspecify.annotations.NullMarked;

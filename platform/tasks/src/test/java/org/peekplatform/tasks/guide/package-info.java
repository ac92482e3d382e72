/** The examples of docs/tasks.md. */
@NullMarked
package org.peekplatform.tasks.guide;

import org.jspecify.annotations.NullMarked;

/** The worker service: executes the tasks of plugins. */
@NullMarked
package org.peekplatform.service.worker;

import org.jspecify.annotations.NullMarked;

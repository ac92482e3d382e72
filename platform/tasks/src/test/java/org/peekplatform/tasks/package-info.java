@NullMarked
package org.peekplatform.tasks;

import org.jspecify.annotations.NullMarked;

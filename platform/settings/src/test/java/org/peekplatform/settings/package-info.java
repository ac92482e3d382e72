/** Tests of the settings with a real database and real links. */
@NullMarked
package org.peekplatform.settings;

import org.jspecify.annotations.NullMarked;

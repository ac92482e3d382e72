/** Tests of the configuration. */
@NullMarked
package org.peekplatform.config;

import org.jspecify.annotations.NullMarked;

/** Tests of the client service. */
@NullMarked
package org.peekplatform.service.client;

import org.jspecify.annotations.NullMarked;

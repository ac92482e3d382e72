/** Tests of the sites, over real sockets. */
@NullMarked
package org.peekplatform.site;

import org.jspecify.annotations.NullMarked;

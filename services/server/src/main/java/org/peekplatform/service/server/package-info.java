/** The server service: owner of the database and of all business logic. */
@NullMarked
package org.peekplatform.service.server;

import org.jspecify.annotations.NullMarked;

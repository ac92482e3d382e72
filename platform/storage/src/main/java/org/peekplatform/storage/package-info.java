/**
 * PostgreSQL for the server and the workers (Documentation 7.9.7).
 *
 * <p>An embedded database or an external one, one pool of connections, one schema per plugin with
 * its own migrations, and Hibernate on top of it.
 */
@NullMarked
package org.peekplatform.storage;

import org.jspecify.annotations.NullMarked;

/**
 * The chunked index: rows that plugins import, compiled to chunks with versions, of which clients
 * and devices fetch the differences only (Documentation 2.2.6).
 *
 * <p>The server and the workers open a {@link org.peekplatform.index.IndexDesk}, the client a
 * {@link org.peekplatform.index.ClientIndexes}.
 */
@NullMarked
package org.peekplatform.index;

import org.jspecify.annotations.NullMarked;

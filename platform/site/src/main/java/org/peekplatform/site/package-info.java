/**
 * The HTTP sites of the services: shell, browser modules, plugin files, health and websockets
 * (Documentation 5).
 *
 * <p>The entrance is {@link org.peekplatform.site.HttpSite}.
 */
@NullMarked
package org.peekplatform.site;

import org.jspecify.annotations.NullMarked;

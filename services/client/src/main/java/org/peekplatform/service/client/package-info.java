/** The client service: sites for devices, proxies and caches of what the server publishes. */
@NullMarked
package org.peekplatform.service.client;

import org.jspecify.annotations.NullMarked;

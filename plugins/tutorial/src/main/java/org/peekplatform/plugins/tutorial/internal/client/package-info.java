/** The plugin's part on the client service: proxies for the devices' pages. */
@NullMarked
package org.peekplatform.plugins.tutorial.internal.client;

import org.jspecify.annotations.NullMarked;

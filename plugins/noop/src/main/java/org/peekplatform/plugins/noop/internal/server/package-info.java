/**
 * The plugin's part on the server service: uses another plugin and sends the date to the admin
 * page.
 */
@NullMarked
package org.peekplatform.plugins.noop.internal.server;

import org.jspecify.annotations.NullMarked;

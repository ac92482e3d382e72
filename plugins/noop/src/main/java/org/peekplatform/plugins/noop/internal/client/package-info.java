/** The plugin's part on the client service: sends the date to the devices' pages. */
@NullMarked
package org.peekplatform.plugins.noop.internal.client;

import org.jspecify.annotations.NullMarked;

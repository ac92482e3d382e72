/** The plugin's part on the server service. */
@NullMarked
package __package__.internal.server;

import org.jspecify.annotations.NullMarked;

/** The plugin's part on the client service. */
@NullMarked
package __package__.internal.client;

import org.jspecify.annotations.NullMarked;

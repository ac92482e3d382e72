/** The plugin's part on the worker service. */
@NullMarked
package __package__.internal.worker;

import org.jspecify.annotations.NullMarked;

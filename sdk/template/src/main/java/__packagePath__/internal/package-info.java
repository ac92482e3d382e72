/** The parts of the plugin, one package for each service. */
@NullMarked
package __package__.internal;

import org.jspecify.annotations.NullMarked;

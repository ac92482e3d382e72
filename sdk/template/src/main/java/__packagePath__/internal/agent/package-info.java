/** The plugin's part on the agent service. */
@NullMarked
package __package__.internal.agent;

import org.jspecify.annotations.NullMarked;

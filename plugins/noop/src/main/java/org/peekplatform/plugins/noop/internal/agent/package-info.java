/** The plugin's part on the agent service, which only logs its life. */
@NullMarked
package org.peekplatform.plugins.noop.internal.agent;

import org.jspecify.annotations.NullMarked;

/** The plugin's part on the agent service: calls the server and is called by it. */
@NullMarked
package org.peekplatform.plugins.tutorial.internal.agent;

import org.jspecify.annotations.NullMarked;

/** Tests of the agent service with a server. */
@NullMarked
package org.peekplatform.service.agent;

import org.jspecify.annotations.NullMarked;

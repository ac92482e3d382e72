/** The agent service: runs plugins beside external systems. */
@NullMarked
package org.peekplatform.service.agent;

import org.jspecify.annotations.NullMarked;

/** The calls between the plugin's parts on the server and on the agent (Documentation 7.9.16). */
@NullMarked
package org.peekplatform.plugins.tutorial.internal.rpc;

import org.jspecify.annotations.NullMarked;

/**
 * What server, client, agent and worker share: the frame in which a service starts, and its link to
 * the server.
 */
@NullMarked
package org.peekplatform.service;

import org.jspecify.annotations.NullMarked;

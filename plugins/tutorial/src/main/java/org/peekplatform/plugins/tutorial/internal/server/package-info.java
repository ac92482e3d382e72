/** The plugin's part on the server service: business logic, actions, observables and the API. */
@NullMarked
package org.peekplatform.plugins.tutorial.internal.server;

import org.jspecify.annotations.NullMarked;

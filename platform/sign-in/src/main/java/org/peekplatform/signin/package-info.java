/**
 * How administrators get into the admin site: single-use links, the recovery user's password, and
 * the sessions that both begin (Documentation 5).
 *
 * <p>The entrance is {@link org.peekplatform.signin.AdminSignIn}. Accounts of people come from
 * plugins, by an {@link org.peekplatform.signin.AdminAuthenticator} each.
 */
@NullMarked
package org.peekplatform.signin;

import org.jspecify.annotations.NullMarked;

package org.peekplatform.signin;

import java.time.Instant;

/**
 * A time during which somebody is signed in.
 *
 * @param id tells sessions apart; no secret
 * @param user the administrator's name
 * @param began when it began
 * @param endsAtLatest when it ends, however much it is used
 */
record AdminSession(String id, String user, Instant began, Instant endsAtLatest) {}

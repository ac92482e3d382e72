package org.peekplatform.config;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How administrators sign in on the admin site: {@code httpServer.admin.recovery_user} and {@code
 * httpServer.admin.signIn}.
 *
 * @param recoveryUser {@code recovery_user.username}: the name of the user that is there without
 *     any plugin, {@code recovery}
 * @param linkLifetime {@code signIn.linkMinutes}: how long a sign-in link can be used, 15 minutes
 * @param idle {@code signIn.idleMinutes}: how long a session lives on after its last page was
 *     closed, 60 minutes
 * @param most {@code signIn.maxHours}: how long a session lives in any case, 12 hours
 * @param maxSessions {@code signIn.maxSessions}: how many sessions there may be; one more ends the
 *     one unused for longest, 100
 * @param maxFailures {@code signIn.maxFailures}: how many wrong passwords in a row a name may have
 *     before it is locked, 5
 * @param lock {@code signIn.lockSeconds}: how long it is locked at first; every further wrong
 *     password doubles it, to an hour at most, 30 seconds
 */
public record AdminSignInConfig(
    String recoveryUser,
    Duration linkLifetime,
    Duration idle,
    Duration most,
    int maxSessions,
    int maxFailures,
    Duration lock) {

  private static final String USER = "httpServer.admin.recovery_user.username";
  private static final String SECTION = "httpServer.admin.signIn.";
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{0,63}");
  private static final int DAY_MINUTES = 1440;
  private static final int WEEK_MINUTES = 7 * DAY_MINUTES;
  private static final int MONTH_HOURS = 720;
  private static final int MOST_SESSIONS = 10_000;
  private static final int MOST_FAILURES = 100;
  private static final int MOST_LOCK_SECONDS = 3600;

  static AdminSignInConfig read(ConfigReader reader) {
    return new AdminSignInConfig(
        reader.parsed(
            USER,
            "recovery",
            "a name of up to 64 letters, digits and . _ @ -, beginning with a letter or digit",
            text -> NAME.matcher(text).matches() ? text : null),
        Duration.ofMinutes(reader.integer(SECTION + "linkMinutes", 15, 1, DAY_MINUTES)),
        Duration.ofMinutes(reader.integer(SECTION + "idleMinutes", 60, 1, WEEK_MINUTES)),
        Duration.ofHours(reader.integer(SECTION + "maxHours", 12, 1, MONTH_HOURS)),
        reader.integer(SECTION + "maxSessions", 100, 1, MOST_SESSIONS),
        reader.integer(SECTION + "maxFailures", 5, 1, MOST_FAILURES),
        Duration.ofSeconds(reader.integer(SECTION + "lockSeconds", 30, 1, MOST_LOCK_SECONDS)));
  }
}

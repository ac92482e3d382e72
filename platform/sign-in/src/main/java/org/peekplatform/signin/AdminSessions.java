package org.peekplatform.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.peekplatform.config.AdminSignInConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is signed in.
 *
 * <p>Of a session's token only the hash is kept. Safe for use by several threads.
 */
final class AdminSessions {

  private static final Logger LOGGER = LoggerFactory.getLogger(AdminSessions.class);
  private static final int TOKEN_BYTES = 32;
  private static final int ID_CHARACTERS = 12;

  private final AdminSignInConfig config;
  private final InstantSource clock;
  private final Predicate<String> inUse;
  private final Consumer<String> ended;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Kept> byHash = new ConcurrentHashMap<>();

  private record Kept(AdminSession session, Instant lastUsed) {}

  /** A new session and the secret by which its browser is known. */
  record Begun(AdminSession session, String token) {}

  /**
   * Creates the list, with nobody signed in.
   *
   * @param inUse tells whether a page of a session, given by its id, is open
   * @param ended told the id of each session that ends
   */
  AdminSessions(
      AdminSignInConfig config,
      InstantSource clock,
      Predicate<String> inUse,
      Consumer<String> ended) {
    this.config = config;
    this.clock = clock;
    this.inUse = inUse;
    this.ended = ended;
  }

  /** Begins a session; if there are too many, the one unused for longest ends. */
  Begun begin(String user) {
    byte[] secret = new byte[TOKEN_BYTES];
    random.nextBytes(secret);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    String hash = hash(token);
    Instant now = clock.instant();
    AdminSession session =
        new AdminSession(hash.substring(0, ID_CHARACTERS), user, now, now.plus(config.most()));
    synchronized (byHash) {
      while (byHash.size() >= config.maxSessions()) {
        endOldest();
      }
      byHash.put(hash, new Kept(session, now));
    }
    return new Begun(session, token);
  }

  /** Finds the session of a token and notes that it is used. */
  Optional<AdminSession> use(String token) {
    String hash = hash(token);
    Instant now = clock.instant();
    Kept found =
        byHash.computeIfPresent(
            hash, (_, kept) -> isOver(kept, now) ? kept : new Kept(kept.session(), now));
    if (found == null) {
      return Optional.empty();
    }
    if (isOver(found, now)) {
      end(hash, "timed out");
      return Optional.empty();
    }
    return Optional.of(found.session());
  }

  /** Tells whether a session, given by its id, goes on. */
  boolean goesOn(String id) {
    Instant now = clock.instant();
    return byHash.values().stream()
        .anyMatch(kept -> kept.session().id().equals(id) && !isOver(kept, now));
  }

  /** Ends the session of a token, if there is one. */
  void signOut(String token) {
    end(hash(token), "signed out");
  }

  /** Ends the sessions whose time is over, and keeps those alive that have an open page. */
  void sweep() {
    Instant now = clock.instant();
    byHash.forEach(
        (hash, kept) -> {
          if (isOver(kept, now)) {
            end(hash, "timed out");
          } else if (inUse.test(kept.session().id())) {
            byHash.computeIfPresent(hash, (_, same) -> new Kept(same.session(), now));
          }
        });
  }

  int size() {
    return byHash.size();
  }

  private boolean isOver(Kept kept, Instant now) {
    boolean idle =
        Duration.between(kept.lastUsed(), now).compareTo(config.idle()) >= 0
            && !inUse.test(kept.session().id());
    return idle || !now.isBefore(kept.session().endsAtLatest());
  }

  private void endOldest() {
    byHash.entrySet().stream()
        .min(Comparator.comparing(entry -> entry.getValue().lastUsed()))
        .ifPresent(entry -> end(entry.getKey(), "ended for a newer one"));
  }

  private void end(String hash, String how) {
    Kept kept = byHash.remove(hash);
    if (kept != null) {
      LOGGER.info("The session {} of {} is {}.", kept.session().id(), kept.session().user(), how);
      ended.accept(kept.session().id());
    }
  }

  private static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}

package org.peekplatform.signin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Single-use tokens for whoever can read the key of the services.
 *
 * <p>A token holds when it was made and when it ends, a random number, and the proof that its maker
 * knew the key. The server forgets used tokens when it stops, and therefore takes only those that
 * were made since it started. Safe for use by several threads.
 */
public final class SignInLinks {

  private static final String ALGORITHM = "HmacSHA256";

  /** Keeps tokens and other proofs by the same key apart. */
  private static final String PURPOSE = "peek admin sign-in link 1";

  private static final int NONCE_BYTES = 16;
  private static final int SIGNED_BYTES = 2 * Long.BYTES + NONCE_BYTES;
  private static final int PROOF_BYTES = 32;
  private static final int MOST_USED = 10_000;

  private final byte[] key;
  private final Duration lifetime;
  private final InstantSource clock;
  private final Instant started;
  private final SecureRandom random = new SecureRandom();
  private final Map<ByteBuffer, Instant> used = new ConcurrentHashMap<>();

  /** What became of a token. */
  enum Use {
    /** It was good, and is used now. */
    ACCEPTED,
    /** It was good once, but not any more. */
    TOO_OLD,
    /** Somebody has signed in with it before. */
    USED,
    /** It was not made with this home's key. */
    WRONG
  }

  /**
   * Creates the maker and taker of the tokens of one home.
   *
   * @param serviceKey the secret that the services of the home share
   * @param lifetime how long a token can be used
   * @param clock tells the time
   */
  public SignInLinks(String serviceKey, Duration lifetime, InstantSource clock) {
    this.key = serviceKey.getBytes(StandardCharsets.UTF_8);
    this.lifetime = lifetime;
    this.clock = clock;
    this.started = clock.instant();
  }

  /**
   * Makes a token.
   *
   * @return text that can stand in an address as it is
   */
  public String create() {
    Instant now = clock.instant();
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] signed =
        ByteBuffer.allocate(SIGNED_BYTES)
            .putLong(now.toEpochMilli())
            .putLong(now.plus(lifetime).toEpochMilli())
            .put(nonce)
            .array();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            ByteBuffer.allocate(SIGNED_BYTES + PROOF_BYTES).put(signed).put(proof(signed)).array());
  }

  /** Uses a token up. */
  Use use(String token) {
    byte[] signed = checked(token);
    if (signed == null) {
      return Use.WRONG;
    }
    ByteBuffer fields = ByteBuffer.wrap(signed);
    Instant made = Instant.ofEpochMilli(fields.getLong());
    Instant end = Instant.ofEpochMilli(fields.getLong());
    byte[] nonce = new byte[NONCE_BYTES];
    fields.get(nonce);
    Instant now = clock.instant();
    if (!now.isBefore(end) || made.isBefore(started.minusMillis(1))) {
      return Use.TOO_OLD;
    }
    used.values().removeIf(over -> !now.isBefore(over));
    if (used.size() >= MOST_USED) {
      return Use.TOO_OLD;
    }
    // One token can be written in several ways, but its random number is always the same.
    return used.putIfAbsent(ByteBuffer.wrap(nonce), end) == null ? Use.ACCEPTED : Use.USED;
  }

  private byte @Nullable [] checked(String token) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException _) {
      return null;
    }
    if (bytes.length != SIGNED_BYTES + PROOF_BYTES) {
      return null;
    }
    byte[] signed = new byte[SIGNED_BYTES];
    byte[] proof = new byte[PROOF_BYTES];
    ByteBuffer.wrap(bytes).get(signed).get(proof);
    return MessageDigest.isEqual(proof, proof(signed)) ? signed : null;
  }

  private byte[] proof(byte[] signed) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update(PURPOSE.getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has " + ALGORITHM + ".", e);
    }
  }
}

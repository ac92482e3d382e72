package org.peekplatform.settings;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the settings' table.
 *
 * @param value its text, or null if it is a secret
 * @param secret the encrypted text of a secret, else null
 * @param version which change it comes from
 * @param changedAt when
 * @param changedBy by whom
 */
record StoredSetting(
    @Nullable String value,
    @Nullable String secret,
    long version,
    Instant changedAt,
    String changedBy) {}

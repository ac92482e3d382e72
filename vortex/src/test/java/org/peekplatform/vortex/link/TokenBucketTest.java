package org.peekplatform.vortex.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenBucketTest {

  private static final long MILLI = 1_000_000;

  @Test
  void aBurstIsLetThroughAndTheRestKeepsTheRate() {
    TokenBucket bucket = new TokenBucket(1000, 3, 0);
    assertThat(bucket.take(0)).isZero();
    assertThat(bucket.take(0)).isZero();
    assertThat(bucket.take(0)).isZero();
    assertThat(bucket.take(0)).isEqualTo(MILLI);
    assertThat(bucket.take(MILLI)).isEqualTo(MILLI);
  }

  @Test
  void aQuietTimeFillsItAgainButNotBeyondTheBurst() {
    TokenBucket bucket = new TokenBucket(1000, 2, 0);
    for (int i = 0; i < 4; i++) {
      bucket.take(0);
    }
    long later = 100 * MILLI;
    assertThat(bucket.take(later)).isZero();
    assertThat(bucket.take(later)).isZero();
    assertThat(bucket.take(later)).isPositive();
  }

  @Test
  void itKnowsSinceWhenEveryTokenHadToBeWaitedFor() {
    TokenBucket bucket = new TokenBucket(1000, 1, 0);
    bucket.take(0);
    bucket.take(0);
    assertThat(bucket.overFor(5 * MILLI)).isEqualTo(5 * MILLI);
    bucket.take(50 * MILLI);
    assertThat(bucket.overFor(50 * MILLI)).isZero();
  }

  @Test
  void withoutARateNothingWaits() {
    TokenBucket bucket = new TokenBucket(0, 0, 0);
    for (int i = 0; i < 100; i++) {
      assertThat(bucket.take(0)).isZero();
    }
    assertThat(bucket.overFor(MILLI)).isZero();
  }
}

package org.peekplatform.bench;

import java.util.List;

/** What is reported of a few values. */
final class Quantiles {

  private Quantiles() {}

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  static double worst(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }
}

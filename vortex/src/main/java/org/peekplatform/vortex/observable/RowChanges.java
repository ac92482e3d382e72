package org.peekplatform.vortex.observable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How one list becomes another: which rows go, which come; all others stay in their order.
 *
 * <p>A row that moves goes and comes.
 *
 * @param removed positions in the old list, ascending
 * @param inserted positions in the new list, ascending
 */
record RowChanges(List<Integer> removed, List<Integer> inserted) {

  /** Compares two lists in n log n steps. */
  static RowChanges between(RowHashes before, RowHashes after) {
    int most = Math.min(before.size(), after.size());
    int head = 0;
    while (head < most && before.isSame(head, after, head)) {
      head++;
    }
    int tail = 0;
    while (tail < most - head
        && before.isSame(before.size() - 1 - tail, after, after.size() - 1 - tail)) {
      tail++;
    }
    int beforeEnd = before.size() - tail;
    int afterEnd = after.size() - tail;
    int[] partners = partners(before, after, head, beforeEnd, afterEnd);
    boolean[] kept = longestRise(partners);
    boolean[] stays = new boolean[beforeEnd - head];
    List<Integer> inserted = new ArrayList<>();
    for (int i = 0; i < partners.length; i++) {
      if (kept[i]) {
        stays[partners[i] - head] = true;
      } else {
        inserted.add(head + i);
      }
    }
    List<Integer> removed = new ArrayList<>();
    for (int i = 0; i < stays.length; i++) {
      if (!stays[i]) {
        removed.add(head + i);
      }
    }
    return new RowChanges(removed, inserted);
  }

  /** Finds for each new row the old position of an equal one, or -1; none is taken twice. */
  private static int[] partners(
      RowHashes before, RowHashes after, int head, int beforeEnd, int afterEnd) {
    Map<RowHashes.RowHash, Deque<Integer>> positions = new HashMap<>();
    for (int i = head; i < beforeEnd; i++) {
      positions.computeIfAbsent(before.get(i), hash -> new ArrayDeque<>(1)).addLast(i);
    }
    int[] partners = new int[afterEnd - head];
    for (int i = head; i < afterEnd; i++) {
      Deque<Integer> equal = positions.get(after.get(i));
      Integer partner = equal == null ? null : equal.pollFirst();
      partners[i - head] = partner == null ? -1 : partner;
    }
    return partners;
  }

  /** Marks a longest sequence of positions that rises; -1 is no position. */
  private static boolean[] longestRise(int[] positions) {
    int[] lastOfLength = new int[positions.length];
    int[] previous = new int[positions.length];
    int length = 0;
    for (int i = 0; i < positions.length; i++) {
      if (positions[i] >= 0) {
        int at = firstNotBelow(positions, lastOfLength, length, positions[i]);
        previous[i] = at == 0 ? -1 : lastOfLength[at - 1];
        lastOfLength[at] = i;
        length = Math.max(length, at + 1);
      }
    }
    boolean[] marked = new boolean[positions.length];
    for (int i = length == 0 ? -1 : lastOfLength[length - 1]; i >= 0; i = previous[i]) {
      marked[i] = true;
    }
    return marked;
  }

  private static int firstNotBelow(int[] positions, int[] lastOfLength, int length, int position) {
    int from = 0;
    int to = length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (positions[lastOfLength[middle]] < position) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}

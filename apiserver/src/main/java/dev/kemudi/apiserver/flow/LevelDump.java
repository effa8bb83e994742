package dev.kemudi.apiserver.flow;

import java.util.List;

/**
 * What goes on at a priority level at a moment.
 *
 * @param waiting how many requests wait
 * @param executing how many requests are being answered
 */
record LevelDump(int waiting, int executing, List<Queue> queues) {
  /**
   * One of its queues.
   *
   * @param executing how many requests of it are being answered
   * @param seats how many seats these and those that were just answered have
   * @param nextBegin the virtual time at which its next request begins
   */
  record Queue(List<Waiting> waiting, int executing, int seats, double nextBegin) {}

  /** A request that waits. */
  record Waiting(Visitor visitor, Width width) {}

  boolean isIdle() {
    return waiting == 0 && executing == 0;
  }

  /** How many queues have requests that wait. */
  long active() {
    return queues.stream().filter(queue -> !queue.waiting().isEmpty()).count();
  }
}

package dev.kemudi.apiserver.flow;

import java.util.ArrayDeque;
import java.util.Deque;

/** Requests of some flows, those that wait and those that are answered. Under the level's lock. */
final class FlowQueue {
  private final Deque<Turn> waiting = new ArrayDeque<>(2);
  private int seatsWaitedFor;
  private int seated;
  private int executing;
  private int seatsTaken;
  private double nextBegin;

  boolean isIdle() {
    return waiting.isEmpty() && seated == 0;
  }

  int waiting() {
    return waiting.size();
  }

  /** All that it holds or wants. */
  int seats() {
    return seatsWaitedFor + seatsTaken;
  }

  /** The virtual time at which its next request begins. */
  double nextBegin() {
    return nextBegin;
  }

  /** What it is thought to be at work on, if each request takes this many seconds. */
  double workGoingOn(double guess) {
    return seatsTaken * guess;
  }

  /** Begins anew, at this virtual time. */
  void restart(double virtualTime) {
    nextBegin = virtualTime;
  }

  void add(Turn turn) {
    waiting.add(turn);
    seatsWaitedFor += turn.width().seats();
  }

  boolean remove(Turn turn) {
    if (!waiting.remove(turn)) {
      return false;
    }
    seatsWaitedFor -= turn.width().seats();
    return true;
  }

  Turn first() {
    return waiting.getFirst();
  }

  /** Lets the first request have its seats, for this many seconds as one guesses. */
  Turn seatFirst(double guess) {
    Turn turn = waiting.removeFirst();
    int seats = turn.width().seats();
    seatsWaitedFor -= seats;
    seated++;
    executing++;
    seatsTaken += seats;
    nextBegin = Math.max(nextBegin, turn.arrived()) + guess * seats;
    return turn;
  }

  /** One request is answered, but may keep its seats. */
  void answered() {
    executing--;
  }

  LevelDump.Queue dump() {
    return new LevelDump.Queue(
        waiting.stream().map(turn -> new LevelDump.Waiting(turn.visitor(), turn.width())).toList(),
        executing,
        seatsTaken,
        nextBegin);
  }

  /** One request has gone; it was this much more work than was thought. */
  void leave(int seats, double unforeseen) {
    seated--;
    seatsTaken -= seats;
    nextBegin += unforeseen;
  }
}
